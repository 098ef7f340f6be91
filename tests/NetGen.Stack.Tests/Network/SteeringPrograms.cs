using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Stack.Tests.Network;

/// <summary>Socket programs that steer by port, and count how often they are asked.</summary>
[Stack<EthernetHeader>]
internal sealed partial class SteeringPrograms
{
    /// <summary>Bound, and reached by way of every port from 8000 to 8999 too.</summary>
    internal const ushort Served = 80;
    internal const ushort FirstSteered = 8000;
    internal const ushort LastSteered = 8999;
    internal const ushort Dropped = 6666;
    internal const ushort ToMember = 7000;
    internal const ushort ToNobody = 7001;

    /// <summary>Decided by <see cref="Wish"/>.</summary>
    internal const ushort AsWished = 7777;

    [Module] private readonly SocketProgramModule _sockets = new();

    internal SocketProgram Program => _sockets.Compile(new SocketNext(this));

    internal SocketVerdict Wish { get; set; }

    internal int Segments { get; private set; }

    internal int Datagrams { get; private set; }

    [Hook(HookPoint.SocketLookup, Priority = HookPriority.First)]
    private void Count(PacketBuffer packet, in TcpHeader.ReadOnly tcp)
    {
        Segments++;
        // The packet's data starts at the header, as the caller promised.
        Assert.Equal(tcp.DestinationPort, Headers.Wire.ReadUInt16(in packet.Span[0], TcpHeader.Offsets.DestinationPort));
    }

    [Hook(HookPoint.SocketLookup, Priority = HookPriority.First)]
    private void Count(in UdpHeader.ReadOnly udp) => Datagrams += udp.Length > 0 ? 1 : 0;

    [Hook(HookPoint.SocketLookup, Priority = HookPriority.Raw)]
    private static SocketVerdict DropOne(in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) =>
        tcp.DestinationPort == Dropped && !ip.Source.IsAny ? SocketVerdict.Drop : SocketVerdict.Pass;

    [Hook(HookPoint.SocketLookup, Priority = HookPriority.Raw)]
    private static SocketVerdict DropOne(in IPv6Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) =>
        tcp.DestinationPort == Dropped && !ip.Source.IsAny ? SocketVerdict.Drop : SocketVerdict.Pass;

    [Hook(HookPoint.SocketLookup)]
    private SocketVerdict SteerTcp(in TcpHeader.ReadOnly tcp) => Decide(tcp.DestinationPort);

    [Hook(HookPoint.SocketLookup)]
    private SocketVerdict SteerUdp(in UdpHeader.ReadOnly udp) => Decide(udp.DestinationPort);

    private SocketVerdict Decide(ushort port) => port switch
    {
        >= FirstSteered and <= LastSteered => SocketVerdict.SteerToPort(Served),
        // A program that runs earlier dropped TCP's already.
        Dropped => SocketVerdict.Drop,
        ToMember => Wish,
        ToNobody => SocketSteering.To(new IPEndPointValue(new IPAddressValue(TwoHosts.RightAddress), 1)),
        AsWished => Wish,
        _ => SocketVerdict.Pass,
    };
}
