using System.Net;
using NetGen.Diagnostics;
using NetGen.Drivers.Impairment;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Simulation;
using Xunit.Abstractions;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Connections that receive in bulk share the packets of one host: no pool is so small that they push each other out of it.</summary>
public sealed class TcpReceiveShareTests(ITestOutputHelper output)
{
    private const int Port = 5000;
    private const int PoolChunks = 1024;
    private const int SegmentSize = 1448;
    private const long Slow = 200_000_000;
    private const long Fast = 1_000_000_000;

    // A reader that comes by this often has more waiting, of a fast link, than the pool holds.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(400);

    // What half of the pool holds, once a pause: no flow alone has more.
    private static readonly double HalfPool = PoolChunks / 2.0 * SegmentSize * 8 / Pause.TotalSeconds;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Flows_fill_a_link_that_the_pool_is_large_enough_for(int count)
    {
        using var flows = new SharedPool(count, Slow);
        var rates = flows.Measure();
        output.WriteLine($"{rates.Sum() / 1e6:F0} Mbit/s, from {rates.Min() / 1e6:F1} to {rates.Max() / 1e6:F1}");
        Assert.InRange(rates.Sum(), 0.9 * Slow, Slow);
        flows.AssertLittleIsRefused();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Flows_share_a_pool_that_is_smaller_than_what_the_link_brings(int count)
    {
        using var flows = new SharedPool(count, Fast);
        var rates = flows.Measure();
        output.WriteLine($"{rates.Sum() / 1e6:F0} Mbit/s, from {rates.Min() / 1e6:F1} to {rates.Max() / 1e6:F1}; half of the pool is {HalfPool / 1e6:F0}");
        // What one reader takes makes room for all.
        Assert.InRange(rates.Sum(), (count == 1 ? 0.9 : 1.4) * HalfPool, Fast);
        Assert.InRange(rates.Min(), 0.5 * rates.Average(), rates.Average());
        Assert.True(flows.Receiver.Stack.TcpCounters.WindowsLimited > 0 || count == 1);
        flows.AssertLittleIsRefused();
    }

    [Fact]
    public void A_flow_that_ends_leaves_its_share_to_the_others()
    {
        using var flows = new SharedPool(8, Fast);
        var before = flows.Measure()[0];
        flows.End(1, 7);
        flows.Measure();
        Assert.InRange(before, 0, 0.6 * HalfPool);
        Assert.InRange(flows.Measure()[0], 0.9 * HalfPool, Fast);
    }

    /// <summary>Flows from a host with many packets to one with few, whose readers come by now and then, each at a time of its own.</summary>
    private sealed class SharedPool : IDisposable
    {
        private readonly SimulatedNetwork _network = new(seed: 1);
        private readonly TcpListenerSocket _listener;
        private readonly List<(TcpSocket Client, TcpSocket Server)> _flows = [];
        private readonly long[] _received;

        internal SharedPool(int count, long rate)
        {
            var sender = _network.AddHost(chunkCount: 8192);
            Receiver = _network.AddHost(PoolChunks);
            _network.Join(sender, Receiver, new ImpairmentProfile { RateBitsPerSecond = rate, Delay = TimeSpan.FromMilliseconds(0.5), QueueLimit = 4000 });
            _network.Start();
            _listener = new TcpListenerSocket(Receiver.Stack, new IPEndPoint(IPAddress.Any, Port));
            _received = new long[count];
            for (var index = 0; index < count; index++) Open(sender, index, Pause * index / count);
            // The time that buffers and windows take to grow.
            _network.Network.Run(TimeSpan.FromMilliseconds(600));
        }

        internal SimulatedNode Receiver { get; }

        internal double[] Measure()
        {
            var before = _received.ToArray();
            _network.Network.Run(Measured);
            return [.. _received.Select((bytes, index) => (bytes - before[index]) * 8 / Measured.TotalSeconds)];
        }

        internal void End(int first, int count)
        {
            foreach (var (client, _) in _flows.Slice(first, count)) client.Abort();
        }

        // A flow that was alone was promised much before the others came.
        internal void AssertLittleIsRefused()
        {
            Assert.InRange(Receiver.Pool.Drops[DropReason.TcpMemory], 0, Receiver.Ports[0].Device.Counters.ReceivedPackets / 100);
            Assert.Equal(0, Receiver.Pool.Drops[DropReason.PoolExhausted]);
        }

        public void Dispose()
        {
            End(0, _flows.Count);
            _listener.Dispose();
            _network.Dispose();
        }

        private void Open(SimulatedNode sender, int index, TimeSpan phase)
        {
            var client = new TcpSocket(sender.Stack);
            var accepting = _listener.AcceptAsync().AsTask();
            _ = client.ConnectAsync(Receiver.At(Port)).AsTask();
            var server = _network.Await(accepting);
            _flows.Add((client, server));
            _ = Send(client);
            _ = Read(server, index, phase);
        }

        private static async Task Send(TcpSocket socket)
        {
            var piece = new byte[65536];
            while (true) await socket.SendAsync(piece);
        }

        private async Task Read(TcpSocket socket, int index, TimeSpan phase)
        {
            var buffer = new byte[65536];
            await Task.Delay(phase, _network.Clock);
            while (true)
            {
                do _received[index] += await socket.ReceiveAsync(buffer);
                while (socket.Available > 0);
                await Task.Delay(Pause, _network.Clock);
            }
        }
    }
}
