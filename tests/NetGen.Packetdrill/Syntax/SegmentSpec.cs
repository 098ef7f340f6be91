using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>A segment as a script, or the wire, has it; numbers count from the ISNs of the script.</summary>
internal sealed record SegmentSpec
{
    /// <summary>The control bits.</summary>
    internal required TcpFlags Flags { get; init; }

    /// <summary>The first number.</summary>
    internal required uint Sequence { get; init; }

    /// <summary>Bytes of data.</summary>
    internal required int Length { get; init; }

    /// <summary>The acknowledgment number; null where none is written.</summary>
    internal uint? Acknowledgment { get; init; }

    /// <summary>The window field; null where none is written.</summary>
    internal int? Window { get; init; }

    /// <summary>The urgent pointer.</summary>
    internal int UrgentPointer { get; init; }

    /// <summary>The options; null for any.</summary>
    internal IReadOnlyList<OptionSpec>? Options { get; init; } = [];

    /// <summary>Ports, where they are written.</summary>
    internal (ushort Source, ushort Destination)? Ports { get; init; }

    /// <summary>The congestion mark, where one is written.</summary>
    internal Ecn? Ecn { get; init; }

    /// <summary>Whether either of the marks of a capable sender will do.</summary>
    internal bool IsAnyCapable { get; init; }

    /// <summary>The type of service, where one is written.</summary>
    internal byte? TypeOfService { get; init; }

    /// <summary>Routers it may pass, where they are written.</summary>
    internal byte? TimeToLive { get; init; }

    /// <inheritdoc/>
    public override string ToString() => SegmentText.Of(this);
}

/// <summary>A TCP option as a script writes it.</summary>
/// <param name="Kind">Which one.</param>
internal sealed record OptionSpec(TcpOptionKind Kind)
{
    /// <summary>The number behind its name: MSS or shift.</summary>
    internal uint Value { get; init; }

    /// <summary>TSecr.</summary>
    internal uint Echo { get; init; }

    /// <summary>Blocks of a SACK option.</summary>
    internal IReadOnlyList<(uint Left, uint Right)> Blocks { get; init; } = [];

    /// <summary>The data of an option that is told in hexadecimal digits.</summary>
    internal byte[] Data { get; init; } = [];
}

/// <summary>An ICMP error.</summary>
/// <param name="Type">Its type, in words.</param>
/// <param name="Code">Its code, in words, or an empty text.</param>
/// <param name="Mtu">The MTU of the next link, where it is told.</param>
/// <param name="Sequence">The first number of the segment it is about.</param>
/// <param name="Length">The length of that segment's data.</param>
internal sealed record IcmpSpec(string Type, string Code, int? Mtu, uint Sequence, int Length);
