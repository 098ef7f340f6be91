using NetGen.Declarations;

namespace NetGen.Protocols.Tcp;

/// <summary>The options of a TCP header.</summary>
[TlvOptions<TcpOptionKind>("RFC 9293 §3.2", Pad = (int)TcpOptionKind.NoOperation, End = (int)TcpOptionKind.End, Maximum = 40, Alignment = 4)]
public readonly ref partial struct TcpOptions
{
    /// <summary>Largest segment the sender of the option can receive (RFC 9293 §3.7.1).</summary>
    [Option(TcpOptionKind.MaximumSegmentSize)] public partial ushort? MaximumSegmentSize { get; }

    /// <summary>Bits by which windows are shifted left (RFC 7323 §2.2).</summary>
    [Option(TcpOptionKind.WindowScale)] public partial byte? WindowScale { get; }

    /// <summary>A clock value and the echo of one (RFC 7323 §3.2).</summary>
    [Option(TcpOptionKind.Timestamps)] public partial TcpTimestamps? Timestamps { get; }
}
