using NetGen.Devices;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A station that sends SYNs from addresses that are not its own, as fast as it is told, and answers nothing.</summary>
internal sealed class SynFlooder(NetDevice device, PacketPool pool, VirtualTimeProvider clock, MacAddress victim, IPEndPointValue target) : IPacketSink
{
    private const int SynsPerBurst = 100;
    private static readonly TimeSpan BurstInterval = TimeSpan.FromMilliseconds(1);

    private readonly SeededRandomSource _random = new(7);
    private long _next = long.MaxValue;

    /// <summary>SYNs sent.</summary>
    internal int Sent { get; private set; }

    /// <summary>Packets that came back.</summary>
    internal int Answered { get; private set; }

    /// <summary>Sends 100,000 SYNs a second from now on.</summary>
    internal void Start() => _next = clock.GetTimestamp();

    internal void Stop() => _next = long.MaxValue;

    void IPacketSink.Receive(NetDevice from, ReadOnlySpan<Frame> frames)
    {
        foreach (ref readonly var frame in frames) pool.ReleaseChunk(frame.Chunk);
        Answered += frames.Length;
    }

    long IPacketSink.RunTimers()
    {
        if (clock.GetTimestamp() < _next) return _next;
        for (var i = 0; i < SynsPerBurst; i++) SendSyn();
        device.Flush();
        _next = clock.GetTimestampAfter(BurstInterval);
        return _next;
    }

    private void SendSyn()
    {
        if (!pool.TryRent(out var packet)) return;
        var source = new IPv4Address(0xCB00_0000 | (_random.NextUInt32() & 0xFF_FFFF));
        var tcp = new TcpHeader.Value
        {
            SourcePort = (ushort)(1024 + _random.NextBelow(60_000)),
            DestinationPort = target.Port,
            SequenceNumber = new SequenceNumber(_random.NextUInt32()),
            Flags = TcpFlags.Syn,
            Window = 65535,
        };
        var frame = packet.Put(EthernetHeader.MinLength + IPv4Header.MinLength + TcpHeader.MinLength);
        var ip = frame[EthernetHeader.MinLength..];
        TcpHeader.Write(ip[IPv4Header.MinLength..], tcp, IPv4Header.CreatePseudoHeader(source, target.Address.IPv4, (byte)IpProtocol.Tcp));
        IPv4Header.Write(ip, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Tcp, Source = source, Destination = target.Address.IPv4 });
        EthernetHeader.Write(frame, new EthernetHeader.Value { Destination = victim, Source = device.Address, EtherType = EtherType.IPv4 });
        if (device.TryTransmit(packet.Detach())) Sent++;
        else throw new InvalidOperationException("The cable is full.");
    }
}
