using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>A segment as a script, or the wire, has it; numbers count from the ISNs of the script.</summary>
internal sealed record SegmentSpec : PacketSpec
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

    /// <inheritdoc/>
    public override string ToString() => PacketText.Of(this);
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

    /// <summary>The password that a digest is made with, where the script tells that instead of the digest.</summary>
    internal string? Secret { get; init; }

    /// <summary>The data of an option that is told in hexadecimal digits.</summary>
    internal byte[] Data { get; init; } = [];
}
