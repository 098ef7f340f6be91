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

using var pool = new PacketPool();
using var device = new LoopbackDevice(pool);
var stack = new SensorStack();

Send(new ReadingHeader.Value { Unit = Unit.Celsius, Sensor = 7, Hundredths = 2150 });
Send(new ReadingHeader.Value { Unit = Unit.Celsius, Sensor = 8, Hundredths = -30000 });

var frames = new Frame[8];
var count = device.Receive(frames);
stack.Receive(device, frames.AsSpan(0, count));
Console.WriteLine($"{count} received, {pool.Drops[DropReason.Hook]} dropped by a hook");

// Headers are pushed in front of the payload, innermost first; lengths and checksums fill themselves in.
void Send(in ReadingHeader.Value reading)
{
    var (source, destination) = (new IPv4Address(192, 0, 2, 1), new IPv4Address(192, 0, 2, 2));
    if (!pool.TryRent(out var packet)) return;
    "attic"u8.CopyTo(packet.Put(5));
    ReadingHeader.Push(packet, reading);
    UdpHeader.Push(packet, new UdpHeader.Value { SourcePort = 40000, DestinationPort = 5700 }, IPv4Header.CreatePseudoHeader(source, destination, (byte)IpProtocol.Udp));
    IPv4Header.Push(packet, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = source, Destination = destination });
    EthernetHeader.Push(packet, new EthernetHeader.Value { Destination = MacAddress.Broadcast, EtherType = EtherType.IPv4 });
    device.TryTransmit(packet.Detach());
}

public enum Unit : byte
{
    Celsius = 1,
    Percent = 2,
}

// A protocol of our own: the generator writes its parser, its writer and its place behind UDP port 5700.
[Header("this sample"), Over<UdpHeader>(5700)]
public readonly ref partial struct ReadingHeader
{
    [Bits(4), Fixed(1)] public partial byte Version { get; set; }
    [Bits(4)] public partial Unit Unit { get; set; }
    public partial byte Sensor { get; set; }
    public partial short Hundredths { get; set; }

    [LengthOf(Extent.Packet)] public partial ushort Length { get; set; }
    [InternetChecksum(Extent.Packet)] public partial ushort Checksum { get; set; }

    [Payload] public partial Span<byte> Place { get; }
}

// A hook's parameters are its filter: this one sees readings only, wherever they stand in the frame.
public static class Plausibility
{
    [Hook(HookPoint.Ingress)]
    public static Verdict DropBelowAbsoluteZero(in ReadingHeader.ReadOnly reading) =>
        reading is { Unit: Unit.Celsius, Hundredths: < -27315 } ? Verdict.Drop : Verdict.Accept;
}

// A module receives the packets whose headers are its parameters.
public sealed class Display
{
    [Input]
    public void Receive(PacketBuffer packet, in IPv4Header.ReadOnly ip, in ReadingHeader.ReadOnly reading)
    {
        Console.WriteLine($"{ip.Source} sensor {reading.Sensor}: {reading.Hundredths / 100.0:F2} {reading.Unit}");
        packet.Free();
    }
}

// The composition: the generator fuses headers, hooks and modules into straight-line code.
[Stack<EthernetHeader>, IncludeHooks(typeof(Plausibility))]
public sealed partial class SensorStack
{
    [Module] private readonly Display _display = new();
}
