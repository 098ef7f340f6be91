using System.Net.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>A socket for ICMP echoes (Linux: <c>socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP)</c>). May be used from any thread.</summary>
/// <remarks>
/// <para>
/// What is sent is an echo request, ICMP header included (RFC 792: type 8, code 0, two bytes each of checksum, identifier and sequence number, in network order);
/// the stack writes identifier and checksum. What is received is an echo reply, ICMP header included. Anything else is
/// refused with <see cref="SocketError.InvalidArgument"/>.
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
