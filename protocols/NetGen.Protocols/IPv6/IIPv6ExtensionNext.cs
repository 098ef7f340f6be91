using NetGen.Declarations;
using NetGen.Packets;

namespace NetGen.Protocols.IPv6;

/// <summary>The way from an extension header to the header behind it.</summary>
[Next]
public interface IIPv6ExtensionNext : IIPv6Next
{
    /// <summary>Hands on what follows hop-by-hop options.</summary>
    /// <param name="packet">The packet, the next header first.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="options">The header underneath.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in IPv6Header.ReadOnly ip, in HopByHopOptionsHeader.ReadOnly options);

    /// <summary>Hands on what follows destination options.</summary>
    /// <param name="packet">The packet, the next header first.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="options">The header underneath.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in IPv6Header.ReadOnly ip, in DestinationOptionsHeader.ReadOnly options);

    /// <summary>Hands on what follows a routing header.</summary>
    /// <param name="packet">The packet, the next header first.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="routing">The header underneath.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IPv6RoutingHeader.ReadOnly routing);

    /// <summary>Hands on what follows a fragment header.</summary>
    /// <param name="packet">The packet, the next header first.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="fragment">The header underneath.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in IPv6Header.ReadOnly ip, in IPv6FragmentHeader.ReadOnly fragment);
}
