using NetGen.Declarations;

namespace NetGen.Protocols.Geneve;

/// <summary>An option of a GENEVE header.</summary>
[Header("RFC 8926 §3.5")]
public readonly ref partial struct GeneveOption
{
    /// <summary>Who defines the type: 0 to 0xFF for the IETF (Geneve Option Class registry of IANA).</summary>
    public partial ushort OptionClass { get; set; }

    /// <summary>Whether a receiver that does not know the option must drop the packet: the type's high bit.</summary>
    public partial bool Critical { get; set; }

    /// <summary>The low bits of the type, within the class.</summary>
    [Bits(7)] public partial byte Type { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(3)] public partial byte Reserved { get; set; }

    /// <summary>Length of the data in 32-bit words.</summary>
    [Bits(5), LengthOf(nameof(Data), Unit = 4)] public partial byte Length { get; set; }

    /// <summary>The option's data.</summary>
    [Bytes] public partial Span<byte> Data { get; }
}
