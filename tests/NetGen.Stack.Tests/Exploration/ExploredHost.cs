using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Randomness;
using NetGen.Testing.Exploration;
using NetGen.Time;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>A whole host as one of two explored peers: what it sends is on the explorer's link, and all its timers stand behind one of the explorer's.</summary>
/// <remarks>Two hosts with equal words may differ in times, as of round trips and of initial numbers: an exploration tells them apart by what they do, not by when.</remarks>
internal abstract class ExploredHost : WheelTimer, IExploredPeer<ExploredFrame>, IDisposable
{
    // No host lets so many timers elapse in silence.
    private const int MostSilentTimers = 100;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly MacAddress WireStation = MacAddress.Parse("02:00:00:00:00:ff");

    private readonly PeerPort<ExploredFrame> _port;
    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 32 });
    private readonly MemoryCable _cable;
    private readonly VirtualNetwork _network;
    private readonly Frame[] _frames = new Frame[8];

    protected ExploredHost(PeerPort<ExploredFrame> port, MacAddress station, Func<NetworkStackOptions, NetworkStackOptions>? change = null)
    {
        _port = port;
        _cable = new MemoryCable(new CableEndOptions("host0", station, _pool), new CableEndOptions("wire0", WireStation, _pool), queueLength: 16);
        // A host is made for every path: a small one.
        var options = new NetworkStackOptions
        {
            Clock = port.Clock,
            Random = new SeededRandomSource(1),
            Neighbours = new NeighbourOptions { Capacity = 4, PendingTotal = 4, PendingPerNeighbour = 1 },
            UdpCapacity = 1,
            MailboxCapacity = 2,
        };
        Host = new NetworkStack(_pool, change?.Invoke(options) ?? options);
        _network = new VirtualNetwork(port.Clock);
        _network.Add(Host, [Device], Host.Mailbox);
    }

    protected NetworkStack Host { get; }

    protected NetDevice Device => _cable.Left;

    /// <summary>Timers of the host that run.</summary>
    protected int Timers => Host.Wheel.Count;

    public abstract string Describe();

    public abstract IReadOnlyList<(string Name, Action Run)> Offer();

    public virtual void Receive(ExploredFrame message)
    {
        PassTime();
        Assert.True(_pool.TryRent(out var packet));
        message.Bytes.CopyTo(packet.Put(message.Bytes.Length));
        Assert.True(_cable.Right.TryTransmit(packet.Detach()));
        _cable.Right.Flush();
        Run();
    }

    public void Dispose()
    {
        Host.Dispose();
        _cable.Dispose();
        _pool.Dispose();
    }

    /// <summary>Puts a frame of the host into words; called once for each, in order.</summary>
    protected abstract string Read(byte[] frame);

    /// <summary>Lets the host work until it is at rest, without moving its clock.</summary>
    /// <returns>Whether it sent anything.</returns>
    protected bool Run()
    {
        _network.Settle();
        var hasSent = false;
        for (var count = _cable.Right.Receive(_frames); count > 0; count = _cable.Right.Receive(_frames))
        {
            foreach (var frame in _frames.AsSpan(0, count))
            {
                var bytes = _pool.Span(in frame).ToArray();
                _pool.ReleaseChunk(frame.Chunk);
                _port.Send(new ExploredFrame(bytes, Read(bytes)));
                hasSent = true;
            }
        }

        OnRan();
        if (Timers == 0) Cancel();
        else _port.Wheel.Schedule(this, Host.Wheel.NextDeadline);
        return hasSent;
    }

    /// <summary>Lets a moment pass, in which no timer is due: what happens later is later, and a number of TCP's drawn by the clock is another one.</summary>
    protected void PassTime()
    {
        var later = _port.Clock.GetTimestampAfter(Moment);
        if (later < Host.Wheel.NextDeadline) _port.Clock.AdvanceTo(later);
    }

    /// <summary>The host is at rest.</summary>
    protected virtual void OnRan()
    {
    }

    /// <summary>Lets time pass until the host does something: timers that were set too early, and are set again, are not worth a step.</summary>
    protected override void OnElapsed()
    {
        var before = Describe();
        for (var left = MostSilentTimers; left > 0 && Timers > 0; left--)
        {
            _port.Clock.AdvanceTo(Math.Max(Host.Wheel.NextDeadline, _port.Clock.GetTimestamp()));
            if (Run() || Describe() != before) return;
        }
    }
}
