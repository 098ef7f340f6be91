using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>A socket for the packets of one protocol over one version of IP (Linux: <c>SOCK_RAW</c> of <c>AF_INET</c>, <c>AF_INET6</c>). May be used from any thread.</summary>
/// <remarks>
/// <para>
/// It hears, from the moment it is made, every packet of its protocol that is for this host, beside the transport that takes it; each is a clone, which holds a frame of the
/// pool until it is read. Over IPv4 what is heard starts with the IPv4 header; over IPv6 with what follows the extension headers, so that a socket for an extension header's
/// number hears that header and what follows.
/// </para>
/// <para>
/// What is sent gets a network header, unless <see cref="IncludesHeader"/>; checksums inside are the user's business, unless <see cref="ChecksumOffset"/>. Packets larger than
/// the link are refused with <see cref="SocketError.MessageSize"/>.
/// </para>
/// </remarks>
public sealed class RawSocket : DatagramSocket
{
    /// <summary>Makes a socket that hears at once.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="localAddress">
    /// The only address of the host whose packets are heard, and the source of those sent; null or <see cref="IPAddress.Any"/> for all of IPv4, <see cref="IPAddress.IPv6Any"/>
    /// for all of IPv6. A socket for one address of IPv6 hears the groups that the host is in, too.
    /// </param>
    /// <exception cref="SocketException">The address is none of the host's, or there are as many raw sockets as there may be.</exception>
    public RawSocket(NetworkStack stack, IpProtocol protocol, IPAddress? localAddress = null)
        : base(stack, new RawTransport(protocol)) => Bind(new IPEndPoint(localAddress ?? IPAddress.Any, 0));

    /// <summary>The protocol.</summary>
    public IpProtocol Protocol => ((RawTransport)Transport).Protocol;

    /// <summary>Whether what is sent starts with a network header, whose destination is the packet's whatever address is given (<c>IP_HDRINCL</c>, <c>IPV6_HDRINCL</c>).</summary>
    /// <remarks>
    /// The stack fills in the length, and the source where it is unspecified; in that of IPv4 also the checksum, and the identification where it is 0. A header that is malformed is
    /// refused with <see cref="SocketError.InvalidArgument"/>. No checksum behind it is computed.
    /// </remarks>
    public bool IncludesHeader
    {
        get => Channel.IncludesHeader;
        set => Call(() => Channel.IncludesHeader = value);
    }

    /// <summary>
    /// Offset in bytes, an even number, of the Internet checksum over IPv6 that the stack computes for what is sent, and checks in what is received; null for none
    /// (<c>IPV6_CHECKSUM</c>, RFC 3542 §3.1). That of ICMPv6 is always 2.
    /// </summary>
    /// <remarks>The checksum covers the pseudo-header too. What is too short for it is refused with <see cref="SocketError.InvalidArgument"/>; what arrives with a wrong one is not heard.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The offset is odd or negative, or beyond any packet.</exception>
    /// <exception cref="SocketException">The socket is one for IPv4 (<see cref="SocketError.ProtocolOption"/>), or for ICMPv6 (<see cref="SocketError.InvalidArgument"/>).</exception>
    public int? ChecksumOffset
    {
        get => Channel.ChecksumOffset is >= 0 and var offset ? offset : null;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.GetValueOrDefault(), nameof(value));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.GetValueOrDefault(), ushort.MaxValue, nameof(value));
            ArgumentOutOfRangeException.ThrowIfNotEqual(value.GetValueOrDefault() % sizeof(ushort), 0, nameof(value));
            if (Channel.IsIPv4) throw new SocketException((int)SocketError.ProtocolOption);
            if (Channel.HasFixedChecksum) throw new SocketException((int)SocketError.InvalidArgument);
            Call(() => Channel.ChecksumOffset = value ?? WrittenHeader.NoChecksum);
        }
    }

    /// <summary>ICMP types that a socket of that protocol does not hear, bit n for type n below 32 (<c>ICMP_FILTER</c>).</summary>
    public uint IcmpFilter
    {
        get => Channel.IcmpFilter;
        set => Call(() => Channel.IcmpFilter = value);
    }

    /// <summary>ICMPv6 types that a socket of that protocol hears (<c>ICMP6_FILTER</c>, RFC 3542 §3.2).</summary>
    /// <exception cref="SocketException">The socket is none for ICMPv6 over IPv6 (<see cref="SocketError.ProtocolOption"/>).</exception>
    public IcmpV6Filter IcmpV6Filter
    {
        get => Channel.IcmpV6Filter ?? IcmpV6Filter.PassAll;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!Channel.HasFixedChecksum) throw new SocketException((int)SocketError.ProtocolOption);
            Call(() => Channel.IcmpV6Filter = value);
        }
    }

    private RawChannel Channel => (RawChannel)Block;
}
