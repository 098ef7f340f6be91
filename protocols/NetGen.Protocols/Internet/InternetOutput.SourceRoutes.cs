using NetGen.Devices;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <content>Packets whose route the user chose, or that go back the way they came.</content>
public sealed partial class InternetOutput
{
    /// <summary>The way back along the route that a packet came by; null where it came by none.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="remote">Who sent it.</param>
    /// <param name="known">The way back that who answers knows, which is given where it is the same.</param>
    internal IPv4SourceRoute? RouteBack(PacketBuffer packet, IPAddressValue remote, IPv4SourceRoute? known = null) =>
        remote.IsIPv4 ? ipv4.RouteBack(packet, known) : null;

    /// <summary>Finds the way to a host.</summary>
    /// <param name="remote">The host.</param>
    /// <param name="device">The device to leave through, or null for any.</param>
    /// <param name="along">The routers to pass, or null.</param>
    /// <param name="path">What there is to know of it, as far as the first router.</param>
    /// <returns>False when no route leads there.</returns>
    internal bool TryFindPath(IPAddressValue remote, NetDevice? device, IPv4SourceRoute? along, out NetworkPath path)
    {
        if (along is null) return TryFindPath(remote, device, out path);
        path = default;
        if (!remote.IsIPv4 || ipv4.FindAlong(along, device) is not { } route) return false;
        var kind = ipv4.Routes.KindOf(remote.IPv4);
        path = new NetworkPath(new IPAddressValue(route.Source), kind is RouteKind.Broadcast or RouteKind.Multicast ? kind : route.Kind, route.Mtu);
        return true;
    }
}
