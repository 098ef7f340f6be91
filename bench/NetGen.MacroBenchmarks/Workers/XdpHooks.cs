using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Drops every frame where it comes in.</summary>
internal static class XdpDrop
{
    [Hook(HookPoint.Xdp)]
    public static XdpAction Drop(ReadOnlySpan<byte> frame) => XdpAction.Drop;
}

/// <summary>Sends every frame on through the device's redirect target.</summary>
internal static class XdpForward
{
    [Hook(HookPoint.Xdp)]
    public static XdpAction Forward(ReadOnlySpan<byte> frame) => XdpAction.Redirect;
}

/// <summary>Turns every UDP datagram into its own answer, in its own frame.</summary>
internal static class XdpEcho
{
    [Hook(HookPoint.Xdp)]
    public static XdpAction Echo(in EthernetHeader ethernet, in IPv4Header ip, in UdpHeader udp)
    {
        (ethernet.Source, ethernet.Destination) = (ethernet.Destination, ethernet.Source);
        (ip.Source, ip.Destination) = (ip.Destination, ip.Source);
        (udp.SourcePort, udp.DestinationPort) = (udp.DestinationPort, udp.SourcePort);
        return XdpAction.Tx;
    }
}
