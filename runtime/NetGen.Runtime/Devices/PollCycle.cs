using NetGen.Packets;
using NetGen.Threading;

namespace NetGen.Devices;

/// <summary>One shard: a sink, the devices that feed it, the mailbox that reaches it, and one round of work over them.</summary>
internal sealed class PollCycle
{
    private readonly NetDevice[] _devices;
    private readonly Frame[] _batch;

    internal PollCycle(IPacketSink sink, IReadOnlyList<NetDevice> devices, Mailbox mailbox, int budget)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 1);
        Sink = sink;
        Mailbox = mailbox;
        _devices = [.. devices];
        _batch = new Frame[budget];
    }

    internal IPacketSink Sink { get; }

    internal Mailbox Mailbox { get; }

    internal ReadOnlySpan<NetDevice> Devices => _devices;

    /// <summary>When the next timer is due, after <see cref="Run"/>.</summary>
    internal long NextDeadline { get; private set; }

    /// <summary>Drains the mailbox, polls each device up to the budget, runs the timers and flushes.</summary>
    /// <returns>Whether there was mail or a frame.</returns>
    internal bool Run()
    {
        var busy = Mailbox.Drain() > 0;
        foreach (var device in _devices)
        {
            var count = device.Receive(_batch);
            if (count == 0) continue;
            Sink.Receive(device, _batch.AsSpan(0, count));
            busy = true;
        }

        var deadline = Sink.RunTimers();
        foreach (var device in _devices)
        {
            device.Flush();
            deadline = Math.Min(deadline, device.NextDeadline);
        }

        NextDeadline = deadline;
        return busy;
    }
}
