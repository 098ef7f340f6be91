using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;

namespace NetGen.Protocols.Tests.Tcp.Paths;

internal sealed record FlowOptions
{
    internal const uint SegmentSize = 1448;

    internal CongestionAlgorithm Algorithm { get; init; } = CongestionAlgorithm.Cubic;

    internal TimeSpan Start { get; init; }

    /// <summary>Bytes to send.</summary>
    internal ulong Bytes { get; init; } = ulong.MaxValue;

    internal bool SelectiveAck { get; init; } = true;

    internal bool Timestamps { get; init; } = true;

    internal bool DelayedAck { get; init; }

    internal uint ReceiveWindow { get; init; } = 1 << 26;

    internal RecoveryOptions Recovery { get; init; } = new();
}
