using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Sockets;

/// <summary>Socket programs as one object, for a stack that was compiled without them; <see cref="SocketProgramModule"/> makes one of declared hooks.</summary>
public abstract class SocketProgram
{
    /// <summary>Decides about a TCP segment that belongs to no connection: a SYN, or the ACK that brings a SYN cookie back.</summary>
    /// <param name="packet">The packet, TCP header first; it is read only.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="tcp">The TCP header.</param>
    public abstract SocketVerdict LookUpTcp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp);

    /// <summary>Decides about a TCP segment that belongs to no connection: a SYN, or the ACK that brings a SYN cookie back.</summary>
    /// <param name="packet">The packet, TCP header first; it is read only.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="tcp">The TCP header.</param>
    public abstract SocketVerdict LookUpTcp(PacketBuffer packet, in IPv6Header.ReadOnly ip, in TcpHeader.ReadOnly tcp);

    /// <summary>Decides about the first UDP datagram of a flow.</summary>
    /// <param name="packet">The packet, UDP header first; it is read only.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    public abstract SocketVerdict LookUpUdp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp);

    /// <summary>Decides about the first UDP datagram of a flow.</summary>
    /// <param name="packet">The packet, UDP header first; it is read only.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    public abstract SocketVerdict LookUpUdp(PacketBuffer packet, in IPv6Header.ReadOnly ip, in UdpHeader.ReadOnly udp);
}
