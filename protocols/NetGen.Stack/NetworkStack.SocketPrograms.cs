using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Stack;

public sealed partial class NetworkStack
{
    /// <summary>Makes <see cref="NetworkStackOptions.SocketProgram"/> decide anew about every UDP flow: for one that changed its mind.</summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public void ForgetSocketVerdicts() => Invoke(_udp.ForgetSocketVerdicts);

    [Hook(HookPoint.SocketLookup)]
    private SocketVerdict AskAboutSegment(PacketBuffer packet, in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) =>
        Options.SocketProgram is { } program ? program.LookUpTcp(packet, in ip, in tcp) : SocketVerdict.Pass;

    [Hook(HookPoint.SocketLookup)]
    private SocketVerdict AskAboutSegment(PacketBuffer packet, in IPv6Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) =>
        Options.SocketProgram is { } program ? program.LookUpTcp(packet, in ip, in tcp) : SocketVerdict.Pass;

    [Hook(HookPoint.SocketLookup)]
    private SocketVerdict AskAboutDatagram(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp) =>
        Options.SocketProgram is { } program ? program.LookUpUdp(packet, in ip, in udp) : SocketVerdict.Pass;

    [Hook(HookPoint.SocketLookup)]
    private SocketVerdict AskAboutDatagram(PacketBuffer packet, in IPv6Header.ReadOnly ip, in UdpHeader.ReadOnly udp) =>
        Options.SocketProgram is { } program ? program.LookUpUdp(packet, in ip, in udp) : SocketVerdict.Pass;
}
