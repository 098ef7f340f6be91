using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>A socket for whole IPv4 packets of one protocol (Linux: <c>SOCK_RAW</c>). May be used from any thread.</summary>
/// <remarks>
/// It hears, from the moment it is made, every packet of its protocol that is for this host, header included, beside the transport that takes it; each is a clone,
/// which holds a frame of the pool until it is read. What is sent gets an IPv4 header, unless <see cref="IncludesHeader"/>; checksums inside are the user's
/// business. Packets larger than the link are refused with <see cref="SocketError.MessageSize"/>.
/// </remarks>
public sealed class RawSocket : DatagramSocket
{
    /// <summary>Makes a socket that hears at once.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="localAddress">The only address of the host whose packets are heard, and the source of those sent; null for all.</param>
    /// <exception cref="SocketException">The address is none of the host's, or there are as many raw sockets as there may be.</exception>
    public RawSocket(NetworkStack stack, IpProtocol protocol, IPAddress? localAddress = null)
        : base(stack, new RawTransport(protocol)) => Bind(new IPEndPoint(localAddress ?? IPAddress.Any, 0));

    /// <summary>The protocol.</summary>
    public IpProtocol Protocol => ((RawTransport)Transport).Protocol;

    /// <summary>Whether what is sent starts with an IPv4 header, whose destination is the packet's whatever address is given (<c>IP_HDRINCL</c>).</summary>
    /// <remarks>The stack fills in length and checksum, and source and identification where they are 0; a header that is malformed is refused with <see cref="SocketError.InvalidArgument"/>.</remarks>
    public bool IncludesHeader
    {
        get => Channel.IncludesHeader;
        set => Call(() => Channel.IncludesHeader = value);
    }

    /// <summary>ICMP types that a socket of that protocol does not hear, bit n for type n below 32 (<c>ICMP_FILTER</c>).</summary>
    public uint IcmpFilter
    {
        get => Channel.IcmpFilter;
        set => Call(() => Channel.IcmpFilter = value);
    }

    private RawChannel Channel => (RawChannel)Block;
}
