using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Sockets;

/// <summary>The way from a transport into the composition's socket programs.</summary>
[Next]
public interface ISocketNext
{
    /// <summary>Whether there are socket programs at all.</summary>
    [HasHooks(HookPoint.SocketLookup)]
    bool HasSocketPrograms();

    /// <summary>Runs the socket programs on a TCP segment that belongs to no connection.</summary>
    /// <param name="packet">The packet, TCP header first.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="tcp">The TCP header.</param>
    [RunsHooks(HookPoint.SocketLookup)]
    SocketVerdict LookUpTcp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp);

    /// <summary>Runs the socket programs on a TCP segment that belongs to no connection.</summary>
    /// <param name="packet">The packet, TCP header first.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="tcp">The TCP header.</param>
    [RunsHooks(HookPoint.SocketLookup)]
    SocketVerdict LookUpTcp(PacketBuffer packet, in IPv6Header.ReadOnly ip, in TcpHeader.ReadOnly tcp);

    /// <summary>Runs the socket programs on a UDP datagram of a flow that they have not decided about.</summary>
    /// <param name="packet">The packet, UDP header first.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    [RunsHooks(HookPoint.SocketLookup)]
    SocketVerdict LookUpUdp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp);

    /// <summary>Runs the socket programs on a UDP datagram of a flow that they have not decided about.</summary>
    /// <param name="packet">The packet, UDP header first.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    [RunsHooks(HookPoint.SocketLookup)]
    SocketVerdict LookUpUdp(PacketBuffer packet, in IPv6Header.ReadOnly ip, in UdpHeader.ReadOnly udp);
}
