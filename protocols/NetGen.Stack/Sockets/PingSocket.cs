using System.Net.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>A socket for echoes of ICMP and ICMPv6 (Linux: <c>socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP)</c>, <c>socket(AF_INET6, SOCK_DGRAM, IPPROTO_ICMPV6)</c>). May be used from any thread.</summary>
/// <remarks>
/// <para>
/// What is sent is an echo request with its header (RFC 792, RFC 4443 §4.1): type 8 to an IPv4 address and 128 to an IPv6 address, code 0, two bytes each of checksum,
/// identifier and sequence number, in network order; the stack writes identifier and checksum, that of ICMPv6 with its pseudo-header. What is received is an echo reply with
/// its header. Anything else is refused with <see cref="SocketError.InvalidArgument"/>.
/// </para>
/// <para>
/// The address it is bound to says which version of IP it is for, as with <see cref="UdpSocket"/>: one that is not bound before it sends, or connects, takes both.
/// </para>
/// <para>
/// The port of the socket's address is its identifier: replies with it, and no others, reach it. An ICMP error about a request fails the next operation of a connected
/// socket, or the one that waits.
/// </para>
/// </remarks>
public sealed class PingSocket : DatagramSocket
{
    /// <summary>Makes a socket that is not bound yet.</summary>
    /// <param name="stack">The host.</param>
    public PingSocket(NetworkStack stack)
        : base(stack, TransportOf(stack))
    {
    }

    private static PingTransport TransportOf(NetworkStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        return stack.PingTransport;
    }
}
