using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Sockets;

/// <summary>The way from a transport into the composition's socket programs, over one version of IP.</summary>
/// <typeparam name="THeader">The read-only view of that version's header.</typeparam>
public interface ISocketLookup<THeader>
    where THeader : struct, allows ref struct
{
    /// <summary>Runs the socket programs on a TCP segment that belongs to no connection.</summary>
    /// <param name="packet">The packet, TCP header first.</param>
    /// <param name="ip">The network header underneath.</param>
    /// <param name="tcp">The TCP header.</param>
    [RunsHooks(HookPoint.SocketLookup)]
    SocketVerdict LookUpTcp(PacketBuffer packet, in THeader ip, in TcpHeader.ReadOnly tcp);

    /// <summary>Runs the socket programs on a UDP datagram of a flow that they have not decided about.</summary>
    /// <param name="packet">The packet, UDP header first.</param>
    /// <param name="ip">The network header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    [RunsHooks(HookPoint.SocketLookup)]
    SocketVerdict LookUpUdp(PacketBuffer packet, in THeader ip, in UdpHeader.ReadOnly udp);
}
