using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Tests.Tcp.Connections;

/// <summary>A connection of the engine alone: the test is its peer, its module and its clock. Numbers count from each side's ISN.</summary>
internal sealed class LoneConnection : ITcpHandler, IDisposable
{
    private const uint PeerInitial = 1000;

    // No connection has so many timers at once.
    private const int MostTimers = 100;

    private readonly VirtualTimeProvider _clock = new();
    private readonly TimerWheel _wheel;
    private readonly List<PacketBuffer> _held = [];
    private SequenceNumber _initial;

    /// <summary>Begins to connect; the SYN has not left.</summary>
    /// <param name="options">Bounds and times.</param>
    /// <param name="change">What its settings are.</param>
    /// <param name="chunkSize">Bytes of a packet.</param>
    /// <param name="pathMtu">Largest packet the path takes.</param>
    internal LoneConnection(
        TcpModuleOptions? options = null, Func<TcpConnectionSettings, TcpConnectionSettings>? change = null, int chunkSize = 2048, int pathMtu = 1500)
    {
        options ??= new TcpModuleOptions();
        Pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64, ChunkSize = chunkSize });
        _wheel = new TimerWheel(_clock);
        Context = new TcpContext(Pool, _wheel, new SeededRandomSource(1), options);
        var settings = new TcpConnectionSettings(options);
        var flow = new TcpFlow(EndPoint("192.0.2.1", 40_000), EndPoint("192.0.2.2", 80));
        Connection = Context.Connections.Rent();
        Connection.Connect(in flow, this, change?.Invoke(settings) ?? settings, pathMtu);
        Context.Flows.TryAdd(Connection);
    }

    internal PacketPool Pool { get; }

    internal TcpContext Context { get; }

    internal TcpConnection Connection { get; }

    /// <summary>Timers that run.</summary>
    internal int Timers => _wheel.Count;

    internal TimeSpan Elapsed => TimeSpan.FromTicks(_clock.GetTimestamp() / TimeSpan.NanosecondsPerTick);

    /// <summary>How often it was told that it may write.</summary>
    internal int Writables { get; private set; }

    /// <summary>Sends the SYN, takes the SYN+ACK a round trip later, and gives its ACK.</summary>
    internal void Open(TimeSpan roundTrip = default, byte[]? options = null, ushort window = 65535)
    {
        Assert.Equal(TcpFlags.Syn, Assert.Single(Poll()).Flags);
        Advance(roundTrip);
        Say(TcpFlags.Syn | TcpFlags.Ack, 0, 1, window, options);
        Assert.Equal((TcpFlags.Ack, 1u, 0), Assert.Single(Poll()));
    }

    /// <summary>A number of its own, from its ISN on.</summary>
    internal SequenceNumber Number(uint offset) => _initial + offset;

    /// <summary>What it sends now.</summary>
    internal List<(TcpFlags Flags, uint Sequence, int Length)> Poll()
    {
        var said = new List<(TcpFlags, uint, int)>();
        while (true)
        {
            if (Connection.TryPoll(Context.Clock.Now, out var segment))
            {
                if ((segment.Header.Flags & TcpFlags.Syn) != 0 && said.Count == 0 && _initial == default) _initial = segment.Header.SequenceNumber;
                said.Add((segment.Header.Flags, (uint)(segment.Header.SequenceNumber - _initial), segment.Packet.Length));
                segment.Packet.Free();
            }
            else if (!Connection.FinishPolling(Context.Clock.Now))
            {
                return said;
            }
        }
    }

    /// <summary>Gives it a segment of the peer without data.</summary>
    internal void Say(TcpFlags flags, uint sequence, uint acknowledgment, ushort window = 65535, byte[]? options = null)
    {
        var value = new TcpHeader.Value
        {
            SourcePort = 80,
            DestinationPort = 40_000,
            SequenceNumber = new SequenceNumber(PeerInitial + sequence),
            AcknowledgmentNumber = _initial + acknowledgment,
            Flags = flags,
            Window = window,
        };
        if (options is not null) value = value with { Options = new WireBytes(options) };
        Assert.True(Pool.TryRent(out var packet));
        TcpHeader.Write(packet.Put(value.HeaderLength), value, default);
        Assert.True(TcpHeader.ReadOnly.TryParse(packet.Span, out var header));
        var segment = new IncomingSegment(packet, in header, isMarked: false, Context.Clock.Now);
        Connection.OnSegment(ref segment);
        segment.Packet?.Free();
    }

    /// <summary>Writes bytes nobody looks at.</summary>
    internal void Write(int length)
    {
        Assert.True(Pool.TryRent(out var packet));
        packet.Put(length);
        Assert.True(Connection.TryWrite(packet));
    }

    /// <summary>Lets time pass.</summary>
    internal void Advance(TimeSpan span)
    {
        _clock.Advance(span);
        _wheel.Advance();
    }

    /// <summary>Lets time pass until it says something.</summary>
    internal List<(TcpFlags Flags, uint Sequence, int Length)> PollLater()
    {
        for (var left = MostTimers; left > 0 && _wheel.Count > 0; left--)
        {
            _clock.AdvanceTo(Math.Max(_wheel.NextDeadline, _clock.GetTimestamp()));
            _wheel.Advance();
            if (Poll() is { Count: > 0 } said) return said;
        }

        return [];
    }

    /// <summary>Takes every packet out of the pool.</summary>
    internal void EmptyPool()
    {
        while (Pool.TryRent(out var packet)) _held.Add(packet);
    }

    /// <summary>Gives the packets back.</summary>
    internal void FillPool()
    {
        foreach (var packet in _held) packet.Free();
        _held.Clear();
    }

    void ITcpHandler.OnConnected(TcpConnection connection)
    {
        // The test sees it from the segments.
    }

    void ITcpHandler.OnData(TcpConnection connection, PacketBuffer packet) => packet.Free();

    void ITcpHandler.OnEndOfStream(TcpConnection connection)
    {
        // Nobody reads.
    }

    void ITcpHandler.OnWritable(TcpConnection connection) => Writables++;

    void ITcpHandler.OnClosed(TcpConnection connection, TcpCloseReason reason)
    {
        // The state tells.
    }

    public void Dispose()
    {
        FillPool();
        if (Connection.State != TcpState.Closed) Connection.OnShutdown();
        Pool.Dispose();
    }

    private static IPEndPointValue EndPoint(string address, ushort port) => new(new IPAddressValue(IPv4Address.Parse(address)), port);
}
