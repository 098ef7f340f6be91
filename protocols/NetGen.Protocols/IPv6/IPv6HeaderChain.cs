using NetGen.Headers;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.IPv6;

/// <summary>Looks for the transport behind the extension headers of a packet that is only quoted or looked at (RFC 8200 §4).</summary>
internal static class IPv6HeaderChain
{
    /// <summary>Extension headers that are looked behind; a chain may be as long as a sender likes.</summary>
    internal const int Longest = 8;

    // Every extension header is a multiple of 8 bytes, and its first two are the next header and its own length, that of a fragment header excepted.
    private const int Unit = 8;

    /// <summary>Finds the transport.</summary>
    /// <param name="first">The header that follows the IPv6 header.</param>
    /// <param name="payload">What follows the IPv6 header, as far as it is there.</param>
    /// <param name="protocol">The transport.</param>
    /// <param name="transport">Its header and what follows, as far as it is there.</param>
    /// <returns>False when the chain is cut short or too long, or leads into a fragment other than the first.</returns>
    internal static bool TryFindTransport(IpProtocol first, ReadOnlySpan<byte> payload, out IpProtocol protocol, out ReadOnlySpan<byte> transport)
    {
        protocol = first;
        transport = payload;
        for (var i = 0; i <= Longest; i++)
        {
            if (!IsExtension(protocol)) return true;
            if (transport.Length < Unit) return false;
            var isFragment = protocol == IpProtocol.Fragment;
            if (isFragment && Wire.ReadUInt16(in transport[2], 0) >> 3 != 0) return false;
            var length = isFragment ? Unit : (transport[1] + 1) * Unit;
            protocol = (IpProtocol)transport[0];
            if (transport.Length < length) return false;
            transport = transport[length..];
        }

        return false;
    }

    private static bool IsExtension(IpProtocol protocol) =>
        protocol is IpProtocol.HopByHopOptions or IpProtocol.Routing or IpProtocol.Fragment or IpProtocol.DestinationOptions;
}
