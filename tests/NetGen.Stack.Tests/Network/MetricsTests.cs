using System.Diagnostics.Metrics;
using NetGen.Diagnostics;
using NetGen.Drivers.Loopback;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Ping;

namespace NetGen.Stack.Tests.Network;

public sealed class MetricsTests
{
    [Fact]
    public async Task A_started_stack_publishes_its_counters_until_it_is_disposed()
    {
        var name = $"metrics-{Guid.NewGuid()}";
        using var pool = new PacketPool();
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool, new NetworkStackOptions { Name = name });
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        await stack.PingAsync(IPv4Address.Parse("192.0.2.99"), new EchoOptions { Timeout = TimeSpan.FromMilliseconds(100) });

        Assert.True(Read(name, "netgen.device.packets") > 0, "The ARP request for the absent neighbour went through the device.");
        stack.Dispose();
        Assert.Equal(0, Read(name, "netgen.device.packets"));
    }

    private static long Read(string stack, string instrument)
    {
        long sum = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (found, self) =>
        {
            if (found.Meter.Name == StackMeter.MeterName && found.Name == instrument) self.EnableMeasurementEvents(found);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "netgen.stack" && (string?)tag.Value == stack) sum += value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return sum;
    }
}
