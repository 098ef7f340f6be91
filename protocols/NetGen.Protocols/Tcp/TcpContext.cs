using NetGen.Hashing;
using NetGen.Machines;
using NetGen.Packets;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.FastOpen;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Protocols.Tcp.Receiving;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Tcp;

/// <summary>What the connections of one stack share; one thread owns it.</summary>
internal sealed class TcpContext
{
    // A share of the pool that sending leaves to receiving and to others.
    private const int SendReserve = 4;

    // Null where there is no network underneath, and so no route that segments come by.
    private readonly InternetOutput? _output;

    internal TcpContext(PacketPool packets, TimerWheel wheel, RandomSource random, TcpModuleOptions options, InternetOutput? output = null)
    {
        _output = output;
        Packets = packets;
        ReceiveMemory = new ReceiveMemory(packets);
        Options = options;
        Clock = new TcpClock(wheel);
        Random = random;
        InitialNumbers = new InitialSequenceNumbers(random);
        Challenges = new RandomisedLimiter(random, options.ChallengeAcksPerSecond);
        Resets = new RandomisedLimiter(random, options.ResetsPerSecond);
        Recovery = new RecoveryContext(random, new RecoveryOptions { PacesAllAlgorithms = options.PacesAllAlgorithms }, Clock.ResolutionNs);
        Flows = new TcpFlowTable(new SipHash(random), options.ConnectionCapacity, Devices);
        Signers = new SegmentSigners(OptionBytes, packets.ChunkSize, Counters);
        TimeWaits = new TcpTimeWaitList(Flows, Clock, Counters, Signers, Devices, options);
        FastOpenCookies = new FastOpenCookies(random, options);
        FastOpenCache = new FastOpenCache(options.FastOpenCacheCapacity);
        Connections = new TcpConnectionPool(this);
        PathMtuLifetime = options.PathMtuLifetime == Timeout.InfiniteTimeSpan ? int.MaxValue : (int)Math.Clamp(options.PathMtuLifetime.TotalSeconds, 1, int.MaxValue);
    }

    internal PacketPool Packets { get; }

    internal TcpModuleOptions Options { get; }

    internal TcpClock Clock { get; }

    internal RandomSource Random { get; }

    internal InitialSequenceNumbers InitialNumbers { get; }

    internal RandomisedLimiter Challenges { get; }

    /// <summary>Limits the resets of segments that belong to no connection.</summary>
    internal RandomisedLimiter Resets { get; }

    internal RecoveryContext Recovery { get; }

    /// <summary>The devices that connections and listeners are bound to.</summary>
    internal BoundDevices Devices { get; } = new();

    /// <summary>Every connection, those in TIME-WAIT included.</summary>
    internal TcpFlowTable Flows { get; }

    internal TcpTimeWaitList TimeWaits { get; }

    /// <summary>Who signs and checks segments (RFC 2385, RFC 5925).</summary>
    internal SegmentSigners Signers { get; }

    /// <summary>The Fast Open cookies that this host gives out.</summary>
    internal FastOpenCookies FastOpenCookies { get; }

    /// <summary>The Fast Open cookies that this host was given.</summary>
    internal FastOpenCache FastOpenCache { get; }

    /// <summary>Connections that serve no flow at present.</summary>
    internal TcpConnectionPool Connections { get; }

    /// <summary>Searches for a path's MTU that no connection makes at present.</summary>
    internal SparePool<MtuSearch> MtuSearches { get; } = new(few: 16);

    internal PacketSequencePool Rings { get; } = new();

    /// <summary>What connections with gaps in what they have received borrow.</summary>
    internal SparePool<ReceivedRun> ReceivedRuns { get; } = new(few: 256);

    internal TcpCounters Counters { get; } = new();

    /// <summary>How often connections took each way from state to state.</summary>
    internal TransitionCounters Transitions { get; } = new(TcpConnection.Machine);

    /// <summary>Connections that nobody waits for any more.</summary>
    internal int OrphanCount { get; set; }

    /// <summary>Connections that may have something to send.</summary>
    internal PendingConnections Pending { get; } = new();

    /// <summary>Segments that belong to no connection any more: resets.</summary>
    internal ControlSegments Controls { get; } = new();

    /// <summary>How long what is known of a path's MTU is believed, in seconds, or longer than connections count.</summary>
    internal int PathMtuLifetime { get; }

    /// <summary>Chunks of the pool that send queues leave alone.</summary>
    internal int ReservedChunks => Packets.ChunkCount / SendReserve;

    /// <summary>How connections share the pool for what they receive.</summary>
    internal ReceiveMemory ReceiveMemory { get; }

    /// <summary>Where options are put together before they are written: one segment at a time.</summary>
    internal byte[] OptionBytes { get; } = new byte[TcpOptions.MaxLength];

    /// <summary>The way back along the route that a segment came by; null where it came by none.</summary>
    /// <param name="segment">The segment, its packet still in it.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="known">The way back known so far, which is given where it is the same.</param>
    internal IPv4SourceRoute? RouteBack(in IncomingSegment segment, in TcpFlow flow, IPv4SourceRoute? known = null) =>
        _output?.RouteBack(segment.Packet!, flow.Remote.Address, known);
}
