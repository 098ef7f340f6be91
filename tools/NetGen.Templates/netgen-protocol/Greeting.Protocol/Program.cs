using Greeting.Protocol;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Loopback;
using NetGen.Drivers.Pcap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;

// Sends three greetings to itself; with an argument, writes them to a capture of that name, too.
using var pool = new PacketPool();
using var capture = new PcapngWriter(args is [var path] ? File.Create(path) : Stream.Null);
using var device = new CaptureDevice(new LoopbackDevice(pool), capture);
var stack = new GreetingStack();

Send(Language.English, 1, "Good morning"u8);
Send(Language.Esperanto, 2, "Bonan tagon"u8);
Send(Language.English, 1, "HELLO!!"u8);

var frames = new Frame[8];
var count = device.Receive(frames);
stack.Receive(device, frames.AsSpan(0, count));
Console.WriteLine($"{count} received, {pool.Drops[DropReason.Hook]} dropped by a hook");

// Headers are pushed in front of the payload, innermost first; lengths and checksums fill themselves in.
void Send(Language language, byte repetitions, ReadOnlySpan<byte> text)
{
    var (source, destination) = (new IPv4Address(192, 0, 2, 1), new IPv4Address(192, 0, 2, 2));
    if (!pool.TryRent(out var packet)) return;
    text.CopyTo(packet.Put(text.Length));
    GreetingHeader.Push(packet, new GreetingHeader.Value { Language = language, Repetitions = repetitions });
    UdpHeader.Push(packet, new UdpHeader.Value { SourcePort = 40000, DestinationPort = 5800 }, IPv4Header.CreatePseudoHeader(source, destination, (byte)IpProtocol.Udp));
    IPv4Header.Push(packet, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = source, Destination = destination });
    EthernetHeader.Push(packet, new EthernetHeader.Value { Destination = MacAddress.Broadcast, EtherType = EtherType.IPv4 });
    device.TryTransmit(packet.Detach());
}
