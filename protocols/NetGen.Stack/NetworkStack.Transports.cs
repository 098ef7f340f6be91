using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;

namespace NetGen.Stack;

public sealed partial class NetworkStack
{
    private readonly IPv4ProtocolTable _protocols = new();

    /// <summary>Makes a transport known that the stack does not bring along: its packets reach it from now on.</summary>
    /// <param name="transport">The transport; one object for all of its sockets.</param>
    /// <exception cref="SocketException">Its protocol number is taken.</exception>
    public void AddTransport(IIPv4Transport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        var isTaken = transport.Protocol is IpProtocol.Icmp or IpProtocol.Tcp or IpProtocol.Udp;
        Invoke(() => isTaken |= !_protocols.TryAdd(transport));
        if (isTaken) throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    internal SocketOperations Operations { get; }

    /// <summary>Lends packets to be filled and sent.</summary>
    internal SendBufferLender SendBuffers { get; }

    internal TcpTransport TcpTransport { get; }

    internal UdpTransport UdpTransport { get; }

    internal PingTransport PingTransport { get; }

    internal IPv4ProtocolTable Protocols => _protocols;

    /// <summary>Sends a packet of a transport; called on the stack's thread.</summary>
    internal IpSendStatus SendIPv4(PacketBuffer packet, IPv4Route route, in IPv4Header.Value header) =>
        _ipv4Output.Send(packet, route, in header, new InternetNext(this));

    /// <summary>Sends a packet whose IPv4 header stands; called on the stack's thread.</summary>
    internal IpSendStatus SendRaw(PacketBuffer packet, SocketSettings settings) =>
        _ipv4Output.SendWithHeader(packet, settings.Device, settings.EnableBroadcast, new InternetNext(this));
}
