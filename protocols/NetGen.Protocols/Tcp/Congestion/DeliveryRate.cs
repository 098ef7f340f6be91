using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>Measures how fast the path delivers (draft-ietf-ccwg-bbr §4.1, draft-cheng-iccrg-delivery-rate-estimation).</summary>
internal struct DeliveryRate
{
    private long _firstSentNs;
    private long _deliveredNs;
    private ulong _applicationLimitedUntil;
    private SequenceNumber _newestEnd;

    /// <summary>Bytes known to have arrived since the connection began.</summary>
    internal ulong Delivered;

    /// <summary>Bytes marked lost since the connection began; a spurious mark counts too.</summary>
    internal ulong Lost;

    /// <summary>Whether samples are held down by the application, not by the path.</summary>
    internal readonly bool IsApplicationLimited => _applicationLimitedUntil != 0;

    /// <summary>Notes in a segment that leaves what is needed to take a sample when it arrives.</summary>
    internal void OnSent(ref DeliverySnapshot snapshot, uint inFlight, uint length, long nowNs)
    {
        // draft-ietf-ccwg-bbr §4.1.2.2: with nothing in flight the interval begins now.
        if (inFlight == 0) _firstSentNs = _deliveredNs = nowNs;

        snapshot.FirstSentNs = _firstSentNs;
        snapshot.DeliveredNs = _deliveredNs;
        snapshot.Delivered = (uint)Delivered;
        snapshot.Lost = (uint)Lost;
        snapshot.InFlight = inFlight + length;
        snapshot.IsApplicationLimited = IsApplicationLimited;
    }

    /// <summary>Takes what a delivered segment remembers, if it is the newest of this ACK.</summary>
    internal void OnDelivered(in SentSegment segment, long nowNs, ref RateSample sample)
    {
        Delivered += segment.Length;
        _deliveredNs = nowNs;
        if (sample.HasData && !IsNewest(segment)) return;

        ref readonly var snapshot = ref segment.Delivery;
        sample.HasData = true;
        sample.IsApplicationLimited = snapshot.IsApplicationLimited;
        sample.PriorDelivered = Widen(Delivered, snapshot.Delivered);
        sample.PriorDeliveredNs = snapshot.DeliveredNs;
        sample.Lost = (uint)Lost - snapshot.Lost;
        sample.InFlightAtSend = snapshot.InFlight;
        sample.SendElapsedNs = segment.SentNs - snapshot.FirstSentNs;
        sample.AckElapsedNs = nowNs - snapshot.DeliveredNs;
        _firstSentNs = segment.SentNs;
        _newestEnd = segment.End;
    }

    /// <summary>Counts the acknowledged front of a segment whose rest is still under way.</summary>
    internal void OnPartlyDelivered(uint bytes, long nowNs)
    {
        Delivered += bytes;
        _deliveredNs = nowNs;
    }

    /// <summary>Works the rate out when all segments of an ACK are seen.</summary>
    internal void Complete(ref RateSample sample, long minimumRttNs)
    {
        if (IsApplicationLimited && Delivered > _applicationLimitedUntil) _applicationLimitedUntil = 0;
        if (!sample.HasData) return;

        sample.Delivered = (uint)(Delivered - sample.PriorDelivered);

        // draft-ietf-ccwg-bbr §4.1.2.3: the longer of the two, so that ACK compression does not look like bandwidth.
        var interval = Math.Max(sample.SendElapsedNs, sample.AckElapsedNs);
        if (interval <= 0 || interval < minimumRttNs) return;
        sample.BytesPerSecond = (ulong)sample.Delivered * Nanoseconds.PerSecond / (ulong)interval;
    }

    /// <summary>Marks all samples until what is in flight has arrived as limited by the application.</summary>
    internal void MarkApplicationLimited(uint inFlight) => _applicationLimitedUntil = Math.Max(Delivered + inFlight, 1);

    /// <summary>A total whose lower 32 bits were remembered less than 2³² bytes ago.</summary>
    internal static ulong Widen(ulong total, uint remembered) => total - ((uint)total - remembered);

    private readonly bool IsNewest(in SentSegment segment) =>
        segment.SentNs > _firstSentNs || (segment.SentNs == _firstSentNs && segment.End > _newestEnd);
}
