using NetGen.Devices;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ndp;

namespace NetGen.Stack;

/// <content>Its IPv6 side.</content>
public sealed partial class NetworkStack
{
    /// <summary>The IPv6 addresses given to the devices, and how far each is this host's.</summary>
    public IReadOnlyList<IPv6AddressClaim> IPv6Claims => _ndp.Claims;

    /// <summary>What is known of the IPv6 neighbours.</summary>
    public NeighbourCache<IPv6Address> IPv6Neighbours => _ipv6Resolver.Neighbours;

    /// <summary>Attaches a device with addresses of both versions of IP, before anything polls it.</summary>
    /// <param name="device">The device; the caller disposes it.</param>
    /// <param name="addresses">Its IPv4 addresses and their prefixes.</param>
    /// <param name="ipv6Addresses">Its IPv6 addresses and their prefixes; with the first one comes its link-local address, made of its MAC address (RFC 4862 §5.3).</param>
    public void Attach(NetDevice device, ReadOnlySpan<IPv4Network> addresses, ReadOnlySpan<IPv6Network> ipv6Addresses)
    {
        Attach(device, addresses);
        if (ipv6Addresses.IsEmpty) return;
        if (!Contains(ipv6Addresses, static network => network.Address.IsLinkLocal))
            _ndp.Claim(device, IPv6Network.LinkLocalFor(device.Address), Options.ProbeAddresses);
        foreach (var network in ipv6Addresses) _ndp.Claim(device, network, Options.ProbeAddresses);
    }

    private static bool Contains(ReadOnlySpan<IPv6Network> networks, Predicate<IPv6Network> predicate)
    {
        foreach (var network in networks)
        {
            if (predicate(network)) return true;
        }

        return false;
    }
}
