using NetGen.Protocols.Tcp.Congestion;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What the connections of one shard share for loss recovery.</summary>
internal sealed class RecoveryContext
{
    /// <summary>Makes the context of a shard.</summary>
    /// <param name="random">Spreads the probes of BBR.</param>
    /// <param name="options">Limits.</param>
    /// <param name="clockResolutionNs">Nanoseconds between two values of the clock: no time span is known better.</param>
    internal RecoveryContext(RandomSource random, RecoveryOptions? options = null, long clockResolutionNs = 1)
    {
        ClockSlackNs = Math.Max(0, clockResolutionNs - 1);
        Random = random;
        Options = options ?? new RecoveryOptions();
        Pool = new SentSegmentPool(Options.MaximumSegments);
        InitialTimeoutNs = Nanoseconds.From(Options.InitialRetransmissionTimeout);
        MinimumTimeoutNs = Nanoseconds.From(Options.MinimumRetransmissionTimeout);
        MaximumTimeoutNs = Nanoseconds.From(Options.MaximumRetransmissionTimeout);
        GranularityNs = Math.Max(1, Nanoseconds.From(Options.ClockGranularity));
        MaximumAckDelayNs = Nanoseconds.From(Options.MaximumAckDelay);
    }

    internal RecoveryOptions Options { get; }

    internal RandomSource Random { get; }

    internal SentSegmentPool Pool { get; }

    internal BbrModelPool Models { get; } = new();

    internal RecoveryCounters Counters { get; } = new();

    internal long InitialTimeoutNs { get; }

    internal long MinimumTimeoutNs { get; }

    internal long MaximumTimeoutNs { get; }

    internal long GranularityNs { get; }

    /// <summary>What a span of time may be longer than the clock shows; loss is not judged by less (RFC 8985 §3.3.1).</summary>
    internal long ClockSlackNs { get; }

    internal long MaximumAckDelayNs { get; }
}
