using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Loopback;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;

namespace Guides;

public static class Filters
{
    [Hook(HookPoint.Ingress, Priority = HookPriority.Filter)]
    public static Verdict DropOldLamps(in UdpHeader.ReadOnly udp, in DimmerHeader.ReadOnly dimmer) =>
        udp.SourcePort < 1024 && dimmer.Level == 0 ? Verdict.Drop : Verdict.Accept;

    [Hook(HookPoint.Ingress, Priority = HookPriority.Mangle)]
    public static Verdict LimitLevel(DimmerHeader dimmer)
    {
        if (dimmer.Level > 100) dimmer.Level = 100;
        return Verdict.Accept;
    }
}

[Header("the dimmer's manual"), Over<UdpHeader>(5801)]
public readonly ref partial struct DimmerHeader
{
    public partial byte Lamp { get; set; }
    public partial byte Level { get; set; }
}

public sealed class Dimmer
{
    [Input]
    public void Receive(PacketBuffer packet, in IPv4Header.ReadOnly ip, in DimmerHeader.ReadOnly dimmer)
    {
        Console.WriteLine($"{ip.Source} sets lamp {dimmer.Lamp} to {dimmer.Level}");
        packet.Free();
    }
}

[Stack<EthernetHeader>, IncludeHooks(typeof(Filters))]
public sealed partial class DimmerStack
{
    [Module] private readonly Dimmer _dimmer = new();
}

internal static class HooksAndCompositions
{
    internal static void Run()
    {
        using var pool = new PacketPool();
        using var device = new LoopbackDevice(pool);
        var stack = new DimmerStack();

        Send(device, 40000, lamp: 1, level: 50);
        Send(device, 40000, lamp: 2, level: 250);
        Send(device, 1000, lamp: 3, level: 0);

        var frames = new Frame[8];
        var count = device.Receive(frames);
        stack.Receive(device, frames.AsSpan(0, count));
        Console.WriteLine($"{count} received, {pool.Drops[DropReason.Hook]} dropped by a hook");
    }

    private static void Send(NetDevice device, ushort port, byte lamp, byte level)
    {
        var (source, destination) = (new IPv4Address(192, 0, 2, 1), new IPv4Address(192, 0, 2, 2));
        if (!device.Pool.TryRent(out var packet)) return;
        DimmerHeader.Push(packet, new DimmerHeader.Value { Lamp = lamp, Level = level });
        UdpHeader.Push(packet, new UdpHeader.Value { SourcePort = port, DestinationPort = 5801 }, IPv4Header.CreatePseudoHeader(source, destination, (byte)IpProtocol.Udp));
        IPv4Header.Push(packet, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = source, Destination = destination });
        EthernetHeader.Push(packet, new EthernetHeader.Value { Destination = MacAddress.Broadcast, EtherType = EtherType.IPv4 });
        device.TryTransmit(packet.Detach());
    }
}
