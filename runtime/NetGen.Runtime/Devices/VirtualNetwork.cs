using NetGen.Threading;
using NetGen.Time;

namespace NetGen.Devices;

/// <summary>Several hosts on one virtual clock and one thread: a whole network that runs the same way every time.</summary>
/// <remarks>Hosts run in the order added, until none has anything left to do at this instant; then the clock jumps to the next deadline.</remarks>
public sealed class VirtualNetwork
{
    private readonly List<PollCycle> _hosts = [];

    /// <summary>Makes a network without hosts.</summary>
    /// <param name="clock">The clock of every host and link; the network alone advances it.</param>
    public VirtualNetwork(VirtualTimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
    }

    /// <summary>The clock of every host and link.</summary>
    public VirtualTimeProvider Clock { get; }

    /// <summary>Most rounds at one instant before the hosts count as keeping each other busy for ever.</summary>
    public int RoundLimit { get; init; } = 100_000;

    /// <summary>Adds a host.</summary>
    /// <param name="sink">Its stack.</param>
    /// <param name="devices">Its devices.</param>
    /// <param name="mailbox">How its sockets reach the stack; a new one when left out.</param>
    /// <param name="budget">Most frames taken from a device at a time.</param>
    /// <returns>The mailbox.</returns>
    public Mailbox Add(IPacketSink sink, IReadOnlyList<NetDevice> devices, Mailbox? mailbox = null, int budget = 64)
    {
        var host = new PollCycle(sink, devices, mailbox ?? new Mailbox(), budget);
        _hosts.Add(host);
        return host.Mailbox;
    }

    /// <summary>Lets every host work until all are at rest, without moving the clock.</summary>
    /// <returns>The timestamp of the next thing to happen, or <see cref="long.MaxValue"/> for nothing.</returns>
    /// <exception cref="InvalidOperationException">The hosts keep each other busy for ever.</exception>
    public long Settle()
    {
        // What a host sends at the end of one round, the next one receives: rest is two idle rounds in a row.
        var idleRounds = 0;
        for (var round = 0; round < RoundLimit; round++)
        {
            // Timers of the framework, as of Task.Delay, that are due at this instant.
            Clock.AdvanceTo(Clock.GetTimestamp());
            var busy = false;
            var deadline = Clock.NextDeadline;
            foreach (var host in _hosts)
            {
                busy |= host.Run();
                deadline = Math.Min(deadline, host.NextDeadline);
            }

            idleRounds = busy || deadline <= Clock.GetTimestamp() ? 0 : idleRounds + 1;
            if (idleRounds == 2) return deadline;
        }

        throw new InvalidOperationException($"The network does not come to rest: {RoundLimit:N0} rounds at timestamp {Clock.GetTimestamp()}.");
    }

    /// <summary>Settles, then jumps to the next thing to happen and settles again.</summary>
    /// <returns>False when nothing is ever to happen.</returns>
    public bool Step()
    {
        var deadline = Settle();
        if (deadline == long.MaxValue) return false;
        Clock.AdvanceTo(deadline);
        Settle();
        return true;
    }

    /// <summary>Runs for a span of virtual time; the clock ends exactly that much later.</summary>
    /// <param name="span">How long.</param>
    public void Run(TimeSpan span) => RunUntil(static () => false, span);

    /// <summary>Runs until something holds.</summary>
    /// <param name="condition">What must hold; asked whenever the network is at rest.</param>
    /// <param name="limit">Most virtual time to run for.</param>
    /// <returns>Whether it holds; when not, the clock stands at the limit.</returns>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var end = Clock.GetTimestampAfter(limit);
        while (true)
        {
            var deadline = Settle();
            if (condition()) return true;
            if (Clock.GetTimestamp() >= end) return false;
            Clock.AdvanceTo(Math.Min(deadline, end));
        }
    }
}
