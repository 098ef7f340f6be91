using NetGen.Declarations;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.IPv6;

/// <summary>IPv6 fragment header.</summary>
[Header("RFC 8200 §4.5"), Over<IPv6Header>(IpProtocol.Fragment), DemuxLike<IPv6Header>]
public readonly ref partial struct IPv6FragmentHeader
{
    /// <summary>The first header of the fragmentable part.</summary>
    [Demux(When = nameof(IsFirstFragment))] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Reserved byte.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>Where the fragment belongs in the fragmentable part, in units of 8 bytes.</summary>
    [Bits(13)] public partial ushort FragmentOffset { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(2)] public partial byte Reserved2 { get; set; }

    /// <summary>Whether this is not the last fragment.</summary>
    public partial bool MoreFragments { get; set; }

    /// <summary>Tells which fragments belong together (RFC 7739).</summary>
    public partial uint Identification { get; set; }

    /// <summary>A part of the fragmentable part.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether the payload starts with <see cref="NextHeader"/>.</summary>
    public bool IsFirstFragment => FragmentOffset == 0;
}
