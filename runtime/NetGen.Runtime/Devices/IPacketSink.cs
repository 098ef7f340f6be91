using NetGen.Packets;

namespace NetGen.Devices;

/// <summary>What a <c>NapiPoller</c> feeds: one shard of a stack. Called on the poller's thread only.</summary>
public interface IPacketSink
{
    /// <summary>Takes a batch of received frames.</summary>
    /// <param name="device">The device they came from.</param>
    /// <param name="frames">The frames; each carries a reference that moves to the sink.</param>
    void Receive(NetDevice device, ReadOnlySpan<Frame> frames);

    /// <summary>Runs the timers that are due.</summary>
    /// <returns>The timestamp of the next timer, or <see cref="long.MaxValue"/> for none.</returns>
    long RunTimers();
}
