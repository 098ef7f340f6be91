using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tests.Neighbours;
using NetGen.Protocols.Udp;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Tests.Icmp;

/// <summary>One packet refused is one drop, whatever becomes of the error about it.</summary>
public sealed class IcmpErrorSenderTests : IDisposable
{
    private static readonly IPv4Address Here = new(192, 0, 2, 1);
    private static readonly IPv4Address There = new(192, 0, 2, 2);

    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 8 });
    private readonly IcmpRateLimiter _limiter;
    private readonly IcmpErrorSender _errors;
    private readonly NeighbourCache<IPv4Address> _neighbours;
    private readonly SilentDevice _device;

    public IcmpErrorSenderTests()
    {
        var clock = new VirtualTimeProvider();
        var random = new SeededRandomSource(1);
        var journey = new Journey();
        var routes = new IPv4RouteTable();
        var link = new EthernetOutput(journey);
        _device = new SilentDevice(_pool);
        routes.AddAddress(_device, new IPv4Network(Here, 24));
        _neighbours = new NeighbourCache<IPv4Address>(new TimerWheel(clock), random);
        _limiter = new IcmpRateLimiter(clock, random);
        var output = new IPv4Output(routes, new ArpResolver(_neighbours, routes, link, journey), link, random, journey);
        _errors = new IcmpErrorSender(output, _limiter);
    }

    public void Dispose()
    {
        _neighbours.Clear();
        Assert.Equal((8, 0), (_pool.AvailableChunks, _pool.BuffersInUse));
        _device.Dispose();
        _pool.Dispose();
    }

    [Fact]
    public void An_error_beyond_the_limit_is_counted_by_the_limit_alone()
    {
        for (var i = 0; i < 6; i++) Assert.True(_limiter.TryTake(There));
        Refuse(MakeDatagram());
        Assert.Equal((1, 1), (_pool.Drops[DropReason.UdpNoSocket], _pool.Drops.Total));
        Assert.Equal(1, _limiter.Refused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_error_without_a_buffer_leaves_one_drop(bool isShared)
    {
        var datagram = MakeDatagram();
        PacketBuffer? clone = null;
        if (isShared) Assert.True(datagram.TryClone(out clone));
        else datagram = WithoutHeadroom(datagram);
        var rest = new List<PacketBuffer>();
        while (_pool.TryRent(out var packet)) rest.Add(packet);

        Refuse(datagram);

        Assert.Equal((1, 1), (_pool.Drops[DropReason.UdpNoSocket], _pool.Drops.Total));
        clone?.Free();
        rest.ForEach(packet => packet.Free());
    }

    private void Refuse(PacketBuffer packet) => _errors.Send(packet, DropReason.UdpNoSocket, IcmpError.PortUnreachable, default(Accepting));

    private PacketBuffer MakeDatagram()
    {
        Assert.True(_pool.TryRent(out var packet));
        packet.Put(16).Clear();
        IPv4Header.Push(packet, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = There, Destination = Here });
        packet.LinkOffset = packet.NetworkOffset = packet.Offset;
        return packet;
    }

    private PacketBuffer WithoutHeadroom(PacketBuffer packet)
    {
        Assert.True(_pool.TryRentChunk(out var chunk));
        var frame = new Frame { Chunk = chunk, Length = packet.Length };
        packet.Span.CopyTo(_pool.Span(in frame));
        packet.Free();
        return _pool.Wrap(in frame);
    }

    private readonly struct Accepting : IIPv4Next
    {
        public Verdict Egress(PacketBuffer packet) => Verdict.Accept;

        public Verdict Prerouting(PacketBuffer packet, in IPv4Header.ReadOnly ip) => Verdict.Accept;

        public Verdict Input(PacketBuffer packet, in IPv4Header.ReadOnly ip) => Verdict.Accept;

        public Verdict Forward(PacketBuffer packet, in IPv4Header.ReadOnly ip) => Verdict.Accept;

        public Verdict Output(PacketBuffer packet, in IPv4Header.ReadOnly ip) => Verdict.Accept;

        public Verdict Postrouting(PacketBuffer packet, in IPv4Header.ReadOnly ip) => Verdict.Accept;

        public bool Deliver(PacketBuffer packet, in IPv4Header.ReadOnly ip) => false;

        public bool HasSocketPrograms() => false;

        public SocketVerdict LookUpTcp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp) => SocketVerdict.Pass;

        public SocketVerdict LookUpUdp(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp) => SocketVerdict.Pass;
    }
}
