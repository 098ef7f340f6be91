using NetGen.Declarations;

namespace NetGen.Protocols.Loopback;

/// <summary>What captures on the loopback devices of BSD systems start with; in the byte order of the machine, or in network order on OpenBSD.</summary>
[Header("LINKTYPE_NULL, LINKTYPE_LOOP"), LinkType(0), LinkType(108)]
public readonly ref partial struct LoopbackHeader
{
    /// <summary>The protocol of the payload.</summary>
    public partial BsdFamily Family { get; set; }

    /// <summary>What the packet carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>The protocol of the payload, without its byte order.</summary>
    [Demux] public BsdAddressFamily AddressFamily => Family.Family;
}
