using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Stack.Tests.Network;

/// <summary>One host, 10.0.0.1, and the test itself at the other end of its cable, as station 10.0.0.2.</summary>
internal sealed class HostOnWire : IDisposable
{
    internal static readonly IPv4Address HostAddress = IPv4Address.Parse("10.0.0.1");
    internal static readonly IPv4Address PeerAddress = IPv4Address.Parse("10.0.0.2");
    internal static readonly MacAddress HostMac = MacAddress.Parse("02:00:00:00:00:01");
    internal static readonly MacAddress PeerMac = MacAddress.Parse("02:00:00:00:00:02");

    private readonly MemoryCable _cable;
    private readonly PacketPool _wirePool = new(new PacketPoolOptions { ChunkCount = 512 });
    private readonly bool _knowsPeer;

    internal HostOnWire(Func<NetworkStackOptions, NetworkStackOptions>? change = null, bool knowsPeer = true, params IPv6Network[] ipv6Addresses)
    {
        _knowsPeer = knowsPeer;
        Network = new VirtualNetwork(Clock);
        _cable = new MemoryCable(new CableEndOptions("host0", HostMac, Pool), new CableEndOptions("wire0", PeerMac, _wirePool));
        var options = new NetworkStackOptions { Clock = Clock, Random = new SeededRandomSource(1), RunContinuationsInline = true };
        Host = new NetworkStack(Pool, change?.Invoke(options) ?? options);
        Host.Attach(_cable.Left, [new IPv4Network(HostAddress, 24)], ipv6Addresses);
        Network.Add(Host, [_cable.Left], Host.Mailbox);
        Network.Run(TimeSpan.FromSeconds(3));
        if (knowsPeer) Introduce();
        Take();
    }

    internal VirtualTimeProvider Clock { get; } = new();

    internal VirtualNetwork Network { get; }

    internal PacketPool Pool { get; } = new(new PacketPoolOptions { ChunkCount = 512 });

    internal NetworkStack Host { get; }

    internal NetDevice Device => _cable.Left;

    /// <summary>An IPv4 packet to the host, as bytes, with a header the caller may change.</summary>
    internal static byte[] IPv4(IpProtocol protocol, byte[] payload, Func<IPv4Header.Value, IPv4Header.Value>? change = null, byte[]? options = null)
    {
        var value = new IPv4Header.Value
        {
            TimeToLive = 64,
            Protocol = protocol,
            Source = PeerAddress,
            Destination = HostAddress,
        };
        if (options is not null) value = value with { Options = new Headers.WireBytes(options) };
        value = change?.Invoke(value) ?? value;
        var packet = new byte[value.HeaderLength + payload.Length];
        payload.CopyTo(packet, value.HeaderLength);
        IPv4Header.Write(packet, value);
        return packet;
    }

    /// <summary>A UDP datagram with its header, checksummed between peer and host.</summary>
    internal static byte[] Udp(ushort source, ushort destination, byte[] data)
    {
        var datagram = new byte[UdpHeader.MinLength + data.Length];
        data.CopyTo(datagram, UdpHeader.MinLength);
        UdpHeader.Write(
            datagram, new UdpHeader.Value { SourcePort = source, DestinationPort = destination },
            IPv4Header.CreatePseudoHeader(PeerAddress, HostAddress, (byte)IpProtocol.Udp));
        return datagram;
    }

    /// <summary>An echo request with its header.</summary>
    internal static byte[] Echo(ushort identifier, ushort sequence, byte[] data)
    {
        var message = new byte[8 + data.Length];
        data.CopyTo(message, 8);
        IcmpHeader.Write(message, new IcmpHeader.Value
        {
            Type = IcmpType.EchoRequest,
            Echo = new IcmpEcho.Value { Identifier = identifier, SequenceNumber = sequence },
        });
        return message;
    }

    internal static byte[] Frame(EtherType type, byte[] payload, MacAddress? destination = null)
    {
        var frame = new byte[EthernetHeader.MinLength + payload.Length];
        payload.CopyTo(frame, EthernetHeader.MinLength);
        EthernetHeader.Write(frame, new EthernetHeader.Value { Destination = destination ?? HostMac, Source = PeerMac, EtherType = type });
        return frame;
    }

    internal static byte[] Arp(ArpOperation operation, IPv4Address sender, MacAddress senderMac, IPv4Address target, MacAddress targetMac = default)
    {
        var packet = new byte[ArpHeader.MinLength];
        ArpHeader.Write(packet, new ArpHeader.Value
        {
            Operation = operation,
            SenderMac = senderMac,
            SenderAddress = sender,
            TargetMac = targetMac,
            TargetAddress = target,
        });
        return packet;
    }

    /// <summary>Puts a frame on the wire and gives what the host sends until it is at rest.</summary>
    internal IReadOnlyList<byte[]> Exchange(byte[] frame)
    {
        Put(frame);
        Network.Settle();
        return Take();
    }

    internal IReadOnlyList<byte[]> ExchangeIPv4(byte[] packet) => Exchange(Frame(EtherType.IPv4, packet));

    internal void Put(byte[] frame)
    {
        Assert.True(_wirePool.TryRent(out var packet));
        frame.CopyTo(packet.Put(frame.Length));
        Assert.True(_cable.Right.TryTransmit(packet.Detach()));
        _cable.Right.Flush();
    }

    /// <summary>Exchanges one frame for exactly one answer, which is thrown away, without an allocation.</summary>
    internal void Bounce(byte[] frame)
    {
        Put(frame);
        Network.Settle();
        Span<Frame> answer = stackalloc Frame[2];
        if (_cable.Right.Receive(answer) != 1) throw new InvalidOperationException("There is not exactly one answer.");
        _wirePool.ReleaseChunk(answer[0].Chunk);
    }

    /// <summary>What the host has sent since.</summary>
    internal IReadOnlyList<byte[]> Take()
    {
        var taken = new List<byte[]>();
        var frames = new Frame[64];
        for (var count = _cable.Right.Receive(frames); count > 0; count = _cable.Right.Receive(frames))
        {
            foreach (var frame in frames.AsSpan(0, count))
            {
                taken.Add(_wirePool.Span(in frame).ToArray());
                _wirePool.ReleaseChunk(frame.Chunk);
            }
        }

        return taken;
    }

    /// <summary>Checks that the host holds no packet once everything has timed out.</summary>
    internal void AssertNothingLeaks()
    {
        Network.Run(TimeSpan.FromMinutes(3));
        Take();
        Network.Settle();
        Host.Dispose();
        Device.Flush();
        Assert.Equal((Pool.ChunkCount, 0), (Pool.AvailableChunks, Pool.BuffersInUse));
    }

    public void Dispose()
    {
        Host.Dispose();
        _cable.Dispose();
        Pool.Dispose();
        _wirePool.Dispose();
    }

    private void Introduce()
    {
        Assert.True(_knowsPeer);
        Exchange(Frame(EtherType.Arp, Arp(ArpOperation.Request, PeerAddress, PeerMac, HostAddress), MacAddress.Broadcast));
    }
}
