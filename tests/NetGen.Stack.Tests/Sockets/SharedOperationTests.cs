using System.Net;
using System.Net.Sockets;
using NetGen.Drivers.Loopback;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;
using NetGen.Time;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>Sockets share the operations they wait with: what ends one wait must never reach another.</summary>
public sealed class SharedOperationTests
{
    private const int Rounds = 1500;

    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Waits_of_many_threads_end_for_those_who_began_them()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4096 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        var workers = Enumerable.Range(0, 6).Select(worker => Task.Run(() => WorkAsync(stack, (byte)worker))).ToList();
        var ends = await Task.WhenAll(workers).WaitAsync(Patience);
        Assert.All(ends, end => Assert.Equal(Rounds, end.Received + end.Cancelled + end.TimedOut));
        Assert.True(ends.Sum(end => end.Received) > 0 && ends.Sum(end => end.Cancelled) > 0);
        stack.Dispose();
        device.Dispose();
        Assert.Equal((pool.ChunkCount, 0), (pool.AvailableChunks, pool.BuffersInUse));
    }

    [Fact]
    public async Task A_wait_whose_timer_is_early_ends_in_time_nevertheless()
    {
        using var pool = new PacketPool();
        using var device = new LoopbackDevice(pool);
        var clock = new EarlyClock();
        using var stack = new NetworkStack(pool, new NetworkStackOptions { Clock = clock });
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        using var socket = new UdpSocket(stack) { ReceiveTimeout = TimeSpan.FromMilliseconds(100) };
        socket.Bind(new IPEndPoint(Here, 4000));

        var receive = socket.ReceiveAsync(new byte[10]).AsTask();
        clock.Time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal((false, true), (receive.IsCompleted, clock.EarlyCalls > 0));
        clock.Time.Advance(TimeSpan.FromMilliseconds(2));

        var failure = await Assert.ThrowsAsync<SocketException>(() => receive.WaitAsync(Patience));
        Assert.Equal(SocketError.TimedOut, failure.SocketErrorCode);
    }

    private static async Task<(int Received, int Cancelled, int TimedOut)> WorkAsync(NetworkStack stack, byte worker)
    {
        var own = new IPEndPoint(Here, 4000 + worker);
        using var socket = new UdpSocket(stack);
        socket.Bind(own);
        var (received, cancelled, timedOut) = (0, 0, 0);
        var random = new Random(worker);
        var buffer = new byte[10];
        byte[] datagram = [worker];
        for (var i = 0; i < Rounds; i++)
        {
            using var cancellation = new CancellationTokenSource();
            socket.ReceiveTimeout = random.Next(4) == 0 ? TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
            var receive = socket.ReceiveAsync(buffer, cancellation.Token);
            var sending = random.Next(2) == 0 ? socket.SendToAsync(datagram, own).AsTask() : Task.CompletedTask;
            var cancelling = Task.Run(cancellation.Cancel);
            try
            {
                Assert.Equal((1, worker), (await receive, buffer[0]));
                received++;
            }
            catch (OperationCanceledException end)
            {
                Assert.Equal(cancellation.Token, end.CancellationToken);
                cancelled++;
            }
            catch (SocketException end)
            {
                Assert.Equal(SocketError.TimedOut, end.SocketErrorCode);
                Assert.NotEqual(TimeSpan.Zero, socket.ReceiveTimeout);
                timedOut++;
            }

            await sending;
            await cancelling;
        }

        // Behind what is still on its way comes a wait that nothing but the clock can end.
        socket.ReceiveTimeout = TimeSpan.FromMilliseconds(1);
        var failure = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true) await socket.ReceiveAsync(buffer);
        });
        Assert.Equal(SocketError.TimedOut, failure.SocketErrorCode);
        return (received, cancelled, timedOut);
    }

    /// <summary>Its timers elapse when nine tenths of their time are over.</summary>
    private sealed class EarlyClock : TimeProvider
    {
        internal VirtualTimeProvider Time { get; } = new();

        internal int EarlyCalls { get; private set; }

        public override long TimestampFrequency => Time.TimestampFrequency;

        public override long GetTimestamp() => Time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new EarlyTimer(Time.CreateTimer(
                last =>
                {
                    EarlyCalls++;
                    callback(last);
                },
                state, Early(dueTime), period));

        private static TimeSpan Early(TimeSpan dueTime) => dueTime > TimeSpan.Zero ? dueTime * 0.9 : dueTime;

        private sealed class EarlyTimer(ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Early(dueTime), period);

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
