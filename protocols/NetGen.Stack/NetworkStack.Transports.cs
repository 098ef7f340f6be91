using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;

namespace NetGen.Stack;

public sealed partial class NetworkStack
{
    /// <summary>Makes a transport known that the stack does not bring along: its packets reach it from now on, over IPv6 too where it says so (<see cref="ITransport.HasIPv6"/>).</summary>
    /// <param name="transport">The transport; one object for all of its sockets.</param>
    /// <exception cref="SocketException">Its protocol number is taken.</exception>
    public void AddTransport(IInternetTransport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        var isTaken = IsOwn(transport.Protocol);
        Invoke(() =>
        {
            isTaken = isTaken || !IPv4Protocols.TryAdd(transport);
            // Whoever is known to IPv6 is known to IPv4 too: the number is free.
            if (!isTaken && transport.HasIPv6) IPv6Protocols.TryAdd(transport);
        });
        if (isTaken) throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    internal SocketOperations Operations { get; }

    /// <summary>Lends packets to be filled and sent.</summary>
    internal SendBufferLender SendBuffers { get; }

    internal TcpTransport TcpTransport { get; }

    internal UdpTransport UdpTransport { get; }

    internal PingTransport PingTransport { get; }

    /// <summary>The way out over either version of IP.</summary>
    internal InternetOutput Internet { get; }

    /// <summary>Who takes IPv4 packets besides the modules.</summary>
    internal InternetProtocolTable IPv4Protocols { get; } = new();

    /// <summary>Who takes IPv6 packets besides the modules.</summary>
    internal InternetProtocolTable IPv6Protocols { get; } = new();

    /// <summary>Sends a packet of a transport; called on the stack's thread.</summary>
    internal IpSendStatus Send<THeader>(PacketBuffer packet, in THeader header, in NetworkFields fields)
        where THeader : struct, ITransportHeader => Internet.Send(packet, in header, in fields, new InternetNext(this));

    /// <summary>Sends a packet whose IPv4 header stands; called on the stack's thread.</summary>
    internal IpSendStatus SendRawIPv4(PacketBuffer packet, SocketSettings settings) =>
        _ipv4Output.SendWithHeader(packet, settings.Device, settings.EnableBroadcast, new InternetNext(this));

    /// <summary>Sends a packet whose IPv6 header stands; called on the stack's thread.</summary>
    internal IpSendStatus SendRawIPv6(PacketBuffer packet, SocketSettings settings) =>
        _ipv6Output.SendWithHeader(packet, settings.Device, new InternetNext(this));

    // What the modules of either version take, extension headers included: it would never come to another.
    private static bool IsOwn(IpProtocol protocol) => protocol is IpProtocol.Icmp or IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.IcmpV6
        or IpProtocol.HopByHopOptions or IpProtocol.Routing or IpProtocol.Fragment or IpProtocol.DestinationOptions;
}
