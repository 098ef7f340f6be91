using BenchmarkDotNet.Attributes;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;
using NetGen.Stack;

namespace NetGen.Benchmarks.Stack;

/// <summary>A UDP echo of 64 bytes through the whole stack, on a device that costs next to nothing.</summary>
[MemoryDiagnoser]
public class UdpEchoBenchmarks : IDisposable
{
    /// <summary>Frames a batch, as a poller takes them.</summary>
    public const int Batch = 64;

    private const int EchoPort = 7;
    private static readonly MacAddress PeerStation = new(0x0267_656E_0001);
    private static readonly IPv4Address Peer = new(10, 0, 0, 1);
    private static readonly IPv4Address Host = new(10, 0, 0, 2);

    private readonly Frame[] _frames = new Frame[Batch];
    private PacketPool _pool = null!;
    private ReplayDevice _device = null!;
    private NetworkStack _stack = null!;

    /// <summary>Whether the stack verifies the checksum, or the device did, as a virtual cable's other end does.</summary>
    [Params(ChecksumState.Unknown, ChecksumState.Verified)]
    public ChecksumState Received { get; set; }

    /// <summary>Frames the stack has sent.</summary>
    public long Sent => _device.Sent;

    [GlobalSetup]
    public void Setup()
    {
        _pool = new PacketPool();
        _device = new ReplayDevice(_pool, BuildRequest(_pool)) { Checksum = Received };
        _stack = new NetworkStack(_pool, new NetworkStackOptions { ProbeAddresses = false });
        _stack.Attach(_device, new IPv4Network(Host, 24));
        _stack.Neighbours.AddPermanent(_device, Peer, PeerStation, default(NothingPending));
        _stack.Serve("echo");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _stack.Dispose();
        _device.Dispose();
        _pool.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public void DeviceAlone()
    {
        foreach (ref readonly var frame in _frames.AsSpan(0, _device.Receive(_frames))) _device.TryTransmit(in frame);
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Echo() => _stack.Receive(_device, _frames.AsSpan(0, _device.Receive(_frames)));

    private static byte[] BuildRequest(PacketPool pool)
    {
        pool.TryRent(out var packet);
        "twenty-two bytes: echo"u8.CopyTo(packet.Put(22));
        UdpHeader.Push(packet, new UdpHeader.Value { SourcePort = 40000, DestinationPort = EchoPort }, IPv4Header.CreatePseudoHeader(Peer, Host, (byte)IpProtocol.Udp));
        IPv4Header.Push(packet, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = Peer, Destination = Host });
        EthernetHeader.Push(packet, new EthernetHeader.Value { Destination = new MacAddress(0x0200_0000_0010), Source = PeerStation, EtherType = EtherType.IPv4 });
        var frame = packet.Span.ToArray();
        packet.Free();
        return frame;
    }

    /// <summary>The way out for a neighbour that is told before the first packet: none waits for it.</summary>
    private readonly struct NothingPending : INeighbourProtocol<IPv4Address>
    {
        public void Solicit(NetDevice device, IPv4Address target, MacAddress linkAddress)
        {
        }

        public void Transmit(PacketBuffer packet, NetDevice device, MacAddress linkAddress) => OnUnreachable(packet);

        public void OnUnreachable(PacketBuffer packet) => packet.Drop(DropReason.NeighbourUnreachable);
    }
}
