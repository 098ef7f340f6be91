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
    /// <param name="ipv6Addresses">Its IPv6 addresses and their prefixes; see <see cref="AddAddress"/>.</param>
    public void Attach(NetDevice device, ReadOnlySpan<IPv4Network> addresses, ReadOnlySpan<IPv6Network> ipv6Addresses)
    {
        Attach(device, addresses);
        foreach (var network in ipv6Addresses) AddAddress(device, network);
    }

    /// <summary>Gives a device an IPv6 address.</summary>
    /// <remarks>Its first one turns IPv6 on, and brings the link-local address made of its MAC address, unless it is itself link-local (RFC 4862 §5.3).</remarks>
    /// <param name="device">A device that is attached.</param>
    /// <param name="network">The address and its prefix.</param>
    /// <returns>The address on its way to being used.</returns>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public IPv6AddressClaim AddAddress(NetDevice device, IPv6Network network)
    {
        ArgumentNullException.ThrowIfNull(device);
        IPv6AddressClaim? claim = null;
        Invoke(() =>
        {
            if (!network.Address.IsLinkLocal && !IPv6Claims.Any(other => ReferenceEquals(other.Device, device)))
                _ndp.Claim(device, IPv6Network.LinkLocalFor(device.Address), Options.ProbeAddresses);
            claim = _ndp.Claim(device, network, Options.ProbeAddresses);
        });
        return claim!;
    }
}
