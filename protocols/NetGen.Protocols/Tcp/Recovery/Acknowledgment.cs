using NetGen.Headers;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What loss recovery needs of an acceptable segment that has ACK set (RFC 9293 §3.10.7.4).</summary>
internal readonly ref struct Acknowledgment
{
    /// <summary>SEG.ACK; from SND.UNA to SND.NXT.</summary>
    internal SequenceNumber Number { get; init; }

    /// <summary>The SACK option's blocks; a duplicate report (RFC 2883) is recognised.</summary>
    internal WireSequence<SackBlock> Sack { get; init; }

    /// <summary>TSecr, or null when timestamps are not in use.</summary>
    internal uint? TimestampEcho { get; init; }

    /// <summary>Time since the clock showed what TSecr stands for (RFC 7323 §4.1); -1 when not known.</summary>
    internal long TimestampRttNs { get; init; }

    /// <summary>ECE, on a connection that negotiated ECN.</summary>
    internal bool EcnEcho { get; init; }

    /// <summary>Whether it counts as duplicate if it acknowledges nothing new: no payload, no SYN or FIN, the same window (RFC 5681 §2).</summary>
    internal bool MayBeDuplicate { get; init; }
}
