using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Syntax;

/// <summary>A packet as a script, or the wire, has it; what a script leaves out may be anything.</summary>
internal abstract record PacketSpec
{
    /// <summary>The headers that a tunnel puts before the packet, the first one first.</summary>
    internal IReadOnlyList<OuterSpec> Outer { get; init; } = [];

    /// <summary>What is told of the IP header.</summary>
    internal IpSpec Ip { get; init; } = new();

    /// <summary>Ports, where they are written.</summary>
    internal (ushort Source, ushort Destination)? Ports { get; init; }
}

/// <summary>What a script tells of an IP header.</summary>
internal sealed record IpSpec
{
    /// <summary>The congestion mark, where one is written.</summary>
    internal Ecn? Ecn { get; init; }

    /// <summary>Whether either of the marks of a capable sender will do.</summary>
    internal bool IsAnyCapable { get; init; }

    /// <summary>The type of service, or the traffic class, where one is written.</summary>
    internal byte? TypeOfService { get; init; }

    /// <summary>Routers the packet may pass, where they are written.</summary>
    internal byte? TimeToLive { get; init; }

    /// <summary>The flow label, where one is written.</summary>
    internal uint? FlowLabel { get; init; }

    /// <summary>The type of service with its congestion mark, as it is sent.</summary>
    internal byte WireTypeOfService => (byte)((TypeOfService.GetValueOrDefault() & ~3) | (byte)(Ecn ?? (Ecn)(TypeOfService.GetValueOrDefault() & 3)));
}

/// <summary>A UDP datagram.</summary>
/// <param name="Length">Bytes of data.</param>
internal sealed record DatagramSpec(int Length) : PacketSpec
{
    /// <inheritdoc/>
    public override string ToString() => PacketText.Of(this);
}

/// <summary>An ICMP message.</summary>
/// <param name="Type">Its type, in words.</param>
/// <param name="Code">Its code, in words, or an empty text.</param>
internal sealed record IcmpSpec(string Type, string Code) : PacketSpec
{
    /// <summary>The MTU of the next link, where it is told.</summary>
    internal int? Mtu { get; init; }

    /// <summary>The identifier of an echo, where it is told.</summary>
    internal int? Identifier { get; init; }

    /// <summary>What the message is about, where it is told.</summary>
    internal QuoteSpec? Quote { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PacketText.Of(this);
}

/// <summary>The packet that an ICMP error is about.</summary>
/// <param name="Protocol">Its protocol; null for data of an echo, which is no packet.</param>
/// <param name="Sequence">The first number of a segment.</param>
/// <param name="Length">Bytes of data; of an echo, all bytes of the message.</param>
internal sealed record QuoteSpec(IpProtocol? Protocol, uint Sequence, int Length);

/// <summary>A header of a tunnel.</summary>
internal abstract record OuterSpec;

/// <summary>An IP header of a tunnel.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Destination">Who it is for.</param>
/// <param name="Ip">What else is told.</param>
internal sealed record IpOuterSpec(IPAddressValue Source, IPAddressValue Destination, IpSpec Ip) : OuterSpec;

/// <summary>A GRE header; the fields that its flags do not name are left out.</summary>
/// <param name="Flags">The first 16 bits.</param>
/// <param name="Checksum">The checksum.</param>
/// <param name="Offset">The bytes behind it.</param>
/// <param name="Key">The key.</param>
/// <param name="Sequence">The number.</param>
internal sealed record GreOuterSpec(ushort Flags, ushort Checksum, ushort Offset, uint Key, uint Sequence) : OuterSpec;

/// <summary>A stack of MPLS labels.</summary>
/// <param name="Labels">Its entries, the first one first.</param>
internal sealed record MplsOuterSpec(IReadOnlyList<MplsLabelSpec> Labels) : OuterSpec;

/// <summary>An entry of a stack of MPLS labels.</summary>
/// <param name="Label">The label.</param>
/// <param name="TrafficClass">The traffic class.</param>
/// <param name="IsLast">Whether the entry is marked as the last one.</param>
/// <param name="TimeToLive">Routers it may pass.</param>
internal sealed record MplsLabelSpec(uint Label, byte TrafficClass, bool IsLast, byte TimeToLive);
