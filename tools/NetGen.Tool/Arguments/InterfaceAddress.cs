using NetGen.Protocols.Addresses;

namespace NetGen.Tool.Arguments;

/// <summary>Parses what an interface can be given: an address that is a host's, and the length of its network prefix.</summary>
internal static class InterfaceAddress
{
    /// <summary>Parses an address with its prefix length.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">No host can have the address; the message is for the user.</exception>
    internal static IPv4Network Parse(string text)
    {
        if (!IPv4Network.TryParse(text, null, out var network)) throw new FormatException($"'{text}' is not an address with a prefix length; write it as 192.0.2.1/24.");
        if (!text.Contains('/')) throw new FormatException($"'{text}' lacks the prefix length of its network; write it as {text}/24.");
        if (!IsHost(network.Address)) throw new FormatException($"'{network.Address}' is not the address of a host.");
        if (network.HasBroadcast && network.Address == network.Prefix.Address) throw new FormatException($"'{text}' is the network's own address, not that of a host in it.");
        if (network.IsBroadcast(network.Address)) throw new FormatException($"'{text}' is the network's broadcast address, not that of a host in it.");
        return network;
    }

    /// <summary>Parses an address alone.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">No host can have the address; the message is for the user.</exception>
    internal static IPv4Address ParseHost(string text)
    {
        if (!IPv4Address.TryParse(text, null, out var address)) throw new FormatException($"'{text}' is not an IPv4 address; write it as 192.0.2.1.");
        return IsHost(address) ? address : throw new FormatException($"'{address}' is not the address of a host.");
    }

    /// <summary>Parses an IPv6 address with its prefix length.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">No host can have the address; the message is for the user.</exception>
    internal static IPv6Network ParseIPv6(string text)
    {
        if (!IPv6Network.TryParse(text, null, out var network)) throw new FormatException($"'{text}' is not an address with a prefix length; write it as 2001:db8::1/64.");
        if (!text.Contains('/')) throw new FormatException($"'{text}' lacks the prefix length of its network; write it as {text}/64.");
        return IsHost(network.Address) ? network : throw new FormatException($"'{network.Address}' is not the address of a host.");
    }

    /// <summary>Parses an IPv6 address alone.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">No host can have the address; the message is for the user.</exception>
    internal static IPv6Address ParseIPv6Host(string text)
    {
        if (!IPv6Address.TryParse(text, null, out var address)) throw new FormatException($"'{text}' is not an IPv6 address; write it as 2001:db8::1.");
        return IsHost(address) ? address : throw new FormatException($"'{address}' is not the address of a host.");
    }

    // RFC 4291 §2.4: neither of these identifies a single host on a network, and mapped ones are IPv4's.
    private static bool IsHost(IPv6Address address) => !(address.IsAny || address.IsLoopback || address.IsMulticast || address.IsIPv4Mapped);

    // RFC 1122 §3.2.1.3: none of these identifies a single host on a network.
    private static bool IsHost(IPv4Address address) =>
        !(address.IsThisNetwork || address.IsLoopback || address.IsMulticast || address.IsReserved || address.IsBroadcast);
}
