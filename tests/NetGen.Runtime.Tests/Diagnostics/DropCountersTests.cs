using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Runtime.Tests.Devices;

namespace NetGen.Runtime.Tests.Diagnostics;

public sealed class DropCountersTests
{
    [Fact]
    public void Each_reason_has_a_counter_and_the_total_is_their_sum()
    {
        var drops = new DropCounters();
        foreach (var reason in Enum.GetValues<DropReason>()) drops.Count(reason);
        drops.Count(DropReason.NoRoute);

        Assert.Equal(2, drops[DropReason.NoRoute]);
        Assert.Equal(1, drops[DropReason.Shutdown]);

        // None is no drop.
        Assert.Equal(Enum.GetValues<DropReason>().Length, drops.Total);
    }

    [Fact]
    public void A_drop_is_a_trace_event_while_somebody_listens()
    {
        using var device = new QueueDevice();
        using (var listener = new Listener())
        {
            Drop(device);
            Assert.Contains(("UdpNoSocket", "queue", 61), listener.Seen);
            listener.Seen.Clear();
            device.Pool.Drops.Count(DropReason.XdpHook);
            Assert.Contains(("XdpHook", "", 0), listener.Seen);
        }

        Assert.False(DropEventSource.Log.IsEnabled());
    }

    [Fact]
    public void A_drop_allocates_nothing_while_nobody_listens()
    {
        var drops = new DropCounters();
        drops.Count(DropReason.Hook);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) drops.Count(DropReason.Hook);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Drop(QueueDevice device)
    {
        Assert.True(device.Pool.TryRent(out PacketBuffer packet));
        packet.Put(61);
        packet.Device = device;
        packet.Drop(DropReason.UdpNoSocket);
    }

    private sealed class Listener : EventListener
    {
        public ConcurrentQueue<(string Reason, string Device, int Length)> Seen { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == DropEventSource.SourceName) EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Other tests drop packets on other threads meanwhile.
            var payload = eventData.Payload;
            if (payload is not { Count: 3 }) return;
            Seen.Enqueue(((string)payload[0]!, (string)payload[1]!, (int)payload[2]!));
        }
    }
}
