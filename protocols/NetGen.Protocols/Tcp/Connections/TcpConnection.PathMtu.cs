using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Finds the MTU of the path by segments that are larger than it is known to be (RFC 4821, RFC 8899).</summary>
public sealed partial class TcpConnection
{
    // As Linux: with fewer segments in the window, the loss of a probe would be felt.
    private const uint LeastWindowForProbe = 11;

    // So many segments must follow a probe, so that its loss is seen by what they cause (RFC 4821 §7.4).
    private const uint FollowersOfProbe = 4;

    private MtuSearch? _mtuSearch;

    /// <summary>Whether the route is to be asked for its MTU, because what is known is old (RFC 1191 §6.3); a search has its own timer.</summary>
    internal bool DoubtsPathMtu(long now) => _mtuSearch is null && _options.IsPathMtuOld(_context.PathMtuLifetime, now);

    /// <summary>Takes the route's MTU: routers that still take less will say so again.</summary>
    /// <param name="mtu">Largest packet of its first link, or what is known of the whole path.</param>
    /// <param name="now">The present.</param>
    internal void LearnPathMtu(int mtu, long now)
    {
        var before = _options.SegmentSize;
        _options.LearnPathMtu(mtu, now);
        if (_options.SegmentSize != before && IsSynchronised) _recovery.SetMaximumSegmentSize((uint)_options.SegmentSize);
    }

    private void StartMtuSearch(long now)
    {
        var search = _context.MtuSearches.TryTake(out var spare) ? spare : new MtuSearch(_context.Options);
        search.Start(_options.PathMtu, _options.HeadersLength, now);
        _mtuSearch = search;
        _options.LimitPathMtu(search.SearchLow);
    }

    private void EndMtuSearch()
    {
        if (_mtuSearch is { } search) _context.MtuSearches.Return(search);
        _mtuSearch = null;
    }

    /// <summary>Whether it is time for a probe, and how large it is.</summary>
    /// <param name="search">Knows the size.</param>
    /// <param name="unsent">Bytes that wait.</param>
    /// <param name="now">The present.</param>
    /// <param name="length">The probe's data, where there may be one.</param>
    private MtuProbeTurn TakeMtuTurn(MtuSearch search, uint unsent, long now, out int length)
    {
        length = 0;
        if (!search.TryPropose(now, out var size)) return MtuProbeTurn.None;
        var segment = (uint)_options.SegmentSize;
        // RFC 4821 §7.4: nothing is missing, and there is enough to send that the probe's loss would show.
        if (_recovery.State != RecoveryState.Open || _receiver.HasSack || _recovery.CongestionWindow < LeastWindowForProbe * segment) return MtuProbeTurn.None;
        length = size - _options.HeadersLength;
        var needed = (uint)length + (FollowersOfProbe * segment);
        if (unsent < needed || _send.Size < needed) return MtuProbeTurn.None;
        if (_send.Usable >= needed && _recovery.SendableBytes >= (uint)length) return MtuProbeTurn.Send;
        return _send.HasOutstanding ? MtuProbeTurn.Wait : MtuProbeTurn.None;
    }

    private bool TryMakeMtuProbe(MtuSearch search, int length, long now, out OutgoingSegment segment)
    {
        segment = default;
        if (!_recovery.CanRecord || !TryMakeData(length, now, out segment)) return false;
        _recovery.OnMtuProbeSent();
        search.ProbeLeft(length + _options.HeadersLength);
        _context.Counters.MtuProbesSent++;
        return true;
    }

    /// <summary>After whatever may have told of the probe.</summary>
    private void LearnOfMtuProbe(MtuSearch search, long now)
    {
        var outcome = _recovery.TakeMtuProbeOutcome();
        if (outcome == MtuProbeOutcome.None || search.State != MtuSearchPhase.Probing) return;
        var arrived = outcome == MtuProbeOutcome.Arrived;
        if (arrived) _context.Counters.MtuProbesArrived++;
        else _context.Counters.MtuProbesLost++;
        search.ProbeEnded(arrived, now);
        if (arrived) UseMtu(search);
    }

    // RFC 4821 §7.7: as many timeouts as make the path doubtful; RFC 2923 §2.1.
    private void SuspectBlackHole(long now)
    {
        if (_context.Options.MtuProbing == TcpMtuProbing.Off || !IsSynchronised || _awaitsHandshake) return;
        _context.Counters.BlackHolesSuspected++;
        if (_mtuSearch is { } search) search.BlackHoleFound(now);
        else StartMtuSearch(now);
        UseMtu(_mtuSearch!);
    }

    private void UseMtu(MtuSearch search)
    {
        _options.LimitPathMtu(search.SearchLow);
        _recovery.SetMaximumSegmentSize((uint)_options.SegmentSize);
    }

    // RFC 8899 §4.6.2: what a router says bounds the search.
    private bool TryLowerPathMtu(int mtu, long now)
    {
        if (_mtuSearch is not { } search) return _options.TryLowerPathMtu(mtu, now);
        var wasProbing = search.State == MtuSearchPhase.Probing;
        var before = search.SearchLow;
        search.RouterTold(NegotiatedOptions.BoundPathMtu(mtu), now);
        UseMtu(search);
        return search.SearchLow < before || (wasProbing && search.State != MtuSearchPhase.Probing);
    }

    /// <summary>What probing wants of the next segment.</summary>
    private enum MtuProbeTurn
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>That it waits until the windows take a probe.</summary>
        Wait,

        /// <summary>That it is a probe.</summary>
        Send,
    }
}
