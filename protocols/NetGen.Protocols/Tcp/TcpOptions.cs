using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Protocols.Tcp;

/// <summary>The options of a TCP header.</summary>
[TlvOptions<TcpOptionKind>("RFC 9293 §3.2", Pad = (int)TcpOptionKind.NoOperation, End = (int)TcpOptionKind.End, Maximum = 40, Alignment = 4)]
public readonly ref partial struct TcpOptions
{
    /// <summary>Largest segment the sender of the option can receive (RFC 9293 §3.7.1).</summary>
    [Option(TcpOptionKind.MaximumSegmentSize)] public partial ushort? MaximumSegmentSize { get; }

    /// <summary>Bits by which windows are shifted left (RFC 7323 §2.2).</summary>
    [Option(TcpOptionKind.WindowScale)] public partial byte? WindowScale { get; }

    /// <summary>Whether selective acknowledgments are understood (RFC 2018 §2).</summary>
    [Option(TcpOptionKind.SackPermitted)] public partial bool SackPermitted { get; }

    /// <summary>What was received behind the acknowledgment number (RFC 2018 §3).</summary>
    [Option(TcpOptionKind.Sack)] public partial WireSequence<SackBlock> Sack { get; }

    /// <summary>A clock value and the echo of one (RFC 7323 §3.2).</summary>
    [Option(TcpOptionKind.Timestamps)] public partial TcpTimestamps.ReadOnly Timestamps { get; }

    /// <summary>MD5 digest of the segment and a shared secret, 16 bytes (RFC 2385 §3).</summary>
    [Option(TcpOptionKind.Md5Signature)] public partial ReadOnlySpan<byte> Md5Signature { get; }

    /// <summary>How long unacknowledged data is kept (RFC 5482 §2).</summary>
    [Option(TcpOptionKind.UserTimeout)] public partial TcpUserTimeout.ReadOnly UserTimeout { get; }

    /// <summary>Proves who wrote the segment (RFC 5925 §2.2).</summary>
    [Option(TcpOptionKind.Authentication)] public partial TcpAuthentication.ReadOnly Authentication { get; }

    /// <summary>Multipath TCP (RFC 8684 §3).</summary>
    [Option(TcpOptionKind.Multipath)] public partial MptcpOption.ReadOnly Multipath { get; }

    /// <summary>TCP Fast Open cookie, or the request of one (RFC 7413 §2.1).</summary>
    [Option(TcpOptionKind.FastOpen)] public partial TcpFastOpen.ReadOnly FastOpen { get; }

    /// <summary>An experiment (RFC 6994 §3).</summary>
    [Option(TcpOptionKind.Experiment1)] public partial TcpExperiment.ReadOnly Experiment1 { get; }

    /// <summary>An experiment; TCP Fast Open was one (RFC 6994 §3, RFC 7413 §4.1.2).</summary>
    [Option(TcpOptionKind.Experiment2)] public partial TcpExperiment.ReadOnly Experiment2 { get; }
}
