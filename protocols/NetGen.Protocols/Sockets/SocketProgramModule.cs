using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Sockets;

/// <summary>The module of a composition that is nothing but socket programs, for a stack that was compiled without them.</summary>
public sealed class SocketProgramModule
{
    /// <summary>Makes the composition's hooks at <see cref="HookPoint.SocketLookup"/> one program: a virtual call for the first packet of a flow, and direct ones within.</summary>
    /// <param name="next">The struct that the composition generates, <c>SocketNext</c>.</param>
#pragma warning disable CA1822 // The composition holds the module, as it does every other; this is what it is there for.
    public SocketProgram Compile<TNext>(TNext next)
#pragma warning restore CA1822
        where TNext : struct, ISocketNext => new Compiled<TNext>(next);

    private sealed class Compiled<TNext>(TNext next) : SocketProgram
        where TNext : struct, ISocketNext
    {
        public override SocketVerdict LookUpTcp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) => next.LookUpTcp(packet, in ip, in tcp);

        public override SocketVerdict LookUpTcp(PacketBuffer packet, in IPv6Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) => next.LookUpTcp(packet, in ip, in tcp);

        public override SocketVerdict LookUpUdp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp) => next.LookUpUdp(packet, in ip, in udp);

        public override SocketVerdict LookUpUdp(PacketBuffer packet, in IPv6Header.ReadOnly ip, in UdpHeader.ReadOnly udp) => next.LookUpUdp(packet, in ip, in udp);
    }
}
