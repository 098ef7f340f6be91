using System.Diagnostics;
using System.IO.Pipes;
using NetGen.Devices;
using NetGen.Threading;
using NetGen.Time;

namespace NetGen.Runtime.Tests.Devices;

public sealed class NapiPollerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly QueueDevice _device = new();
    private readonly RecordingSink _sink = new(TimeProvider.System);

    public void Dispose() => _device.Dispose();

    [Fact]
    public async Task Frames_reach_the_sink_and_answers_reach_the_wire()
    {
        _sink.Echo = true;
        using var poller = Start();
        for (byte i = 0; i < 200; i++) _device.Arrive(i, 1, 2);
        await Until(() => _device.Sent.Count == 200);

        Assert.Equal(Enumerable.Range(0, 200), _device.Sent.Select(bytes => (int)bytes[0]));
        Assert.InRange(_device.LargestBatch, 1, 64);
        await poller.StopAsync();
        Assert.Equal(256, _device.Pool.AvailableChunks);
    }

    [Fact]
    public async Task A_budget_bounds_each_batch()
    {
        for (var i = 0; i < 100; i++) _device.Arrive(1);
        using var poller = Start(new NapiPollerOptions { Budget = 16 });
        await Until(() => _sink.Received == 100);
        Assert.Equal(16, _device.LargestBatch);
    }

    [Fact]
    public async Task A_sleeping_poller_wakes_for_mail()
    {
        using var poller = Start(new NapiPollerOptions { SpinTime = TimeSpan.Zero });
        for (var i = 0; i < 50; i++)
        {
            if (i % 10 == 0) await Task.Delay(2);
            var done = new Signal();
            Assert.True(poller.Mailbox.TryPost(done));
            await done.Task.WaitAsync(Patience);
        }
    }

    [Fact]
    public async Task A_sleeping_poller_wakes_for_a_timer_no_earlier_than_its_deadline()
    {
        var elapsed = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = TimeProvider.System.GetTimestamp();
        _sink.Wheel.Schedule(new Callback(() => elapsed.TrySetResult(TimeProvider.System.GetElapsedTime(start))), TimeSpan.FromMilliseconds(30));
        using var poller = Start();

        var after = await elapsed.Task.WaitAsync(Patience);

        Assert.True(after >= TimeSpan.FromMilliseconds(30), $"{after}");
    }

    // A round is what an idle poller could burn a core with: it does none, however long nothing comes.
    [Fact]
    public async Task An_idle_poller_does_no_round_until_something_comes()
    {
        using var poller = Start();
        _device.Arrive(1);
        await Until(() => _sink.Received == 1);
        for (var (rounds, tries) = (-1, 0); rounds != _device.Polls; tries++)
        {
            Assert.InRange(tries, 0, 20);
            rounds = _device.Polls;
            await Task.Delay(200);
        }

        _device.Arrive(1);
        await Until(() => _sink.Received == 2);
    }

    [Fact]
    public async Task Stopping_executes_the_mail_closes_the_mailbox_and_joins()
    {
        var poller = Start();
        var signal = new Signal();
        Assert.True(poller.Mailbox.TryPost(signal));
        await poller.StopAsync().WaitAsync(Patience);
        poller.Dispose();

        Assert.True(signal.Task.IsCompleted);
        Assert.False(poller.Mailbox.TryPost(signal));
        poller.Wake();
        poller.Dispose();
    }

    [Fact]
    public async Task A_poller_that_never_ran_stops_too()
    {
        var poller = new NapiPoller(_sink, [_device], TimeProvider.System);
        await poller.StopAsync();
        poller.Dispose();
        Assert.False(poller.Mailbox.TryPost(new Signal()));
        Assert.Throws<InvalidOperationException>(poller.Start);
    }

    [Fact]
    public async Task Two_threads_that_stop_a_poller_that_never_ran_both_await_its_mail()
    {
        using var poller = new NapiPoller(_sink, [_device], TimeProvider.System);
        using var entered = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var count = 0;
        Assert.True(poller.Mailbox.TryPost(new Work(() =>
        {
            count++;
            entered.Set();
            gate.Wait(Patience);
        })));
        var first = Task.Run(poller.StopAsync);
        Assert.True(entered.Wait(Patience));

        var second = poller.StopAsync();
        Assert.False(second.IsCompleted);
        gate.Set();
        await Task.WhenAll(first, second).WaitAsync(Patience);
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_poller_started_and_stopped_by_two_threads_at_once_executes_its_mail_once_and_ends()
    {
        for (var round = 0; round < 300; round++)
        {
            var poller = new NapiPoller(_sink, [_device], TimeProvider.System);
            var executed = new int[64];
            for (var i = 0; i < executed.Length; i++)
            {
                var index = i;
                poller.Mailbox.TryPost(new Work(() => Interlocked.Increment(ref executed[index])));
            }

            using var line = new Barrier(2);
            var starter = Task.Run(() =>
            {
                line.SignalAndWait();
                try
                {
                    poller.Start();
                }
                catch (InvalidOperationException)
                {
                    // It was stopped first.
                }
            });
            line.SignalAndWait();
            poller.Dispose();
            await starter;
            await poller.Completion.WaitAsync(Patience);
            Assert.All(executed, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public async Task Mail_behind_mail_that_fails_is_executed_when_the_poller_ends()
    {
        using var poller = new NapiPoller(_sink, [_device], TimeProvider.System);
        var last = new Signal();
        foreach (var item in (IWorkItem[])[new Failing(), new Failing(), last]) Assert.True(poller.Mailbox.TryPost(item));
        poller.Start();
        var failure = await Assert.ThrowsAsync<IOException>(() => poller.Completion.WaitAsync(Patience));
        Assert.Equal("mail that fails", failure.Message);
        Assert.Equal(2, poller.Completion.Exception!.InnerExceptions.Count);
        Assert.True(last.Task.IsCompleted);
    }

    [Fact]
    public async Task What_a_device_throws_fails_the_completion()
    {
        _device.Failure = new IOException("cable cut");
        using var poller = Start();
        Assert.Equal("cable cut", (await Assert.ThrowsAsync<IOException>(() => poller.Completion.WaitAsync(Patience))).Message);
        Assert.False(poller.Mailbox.TryPost(new Signal()));
    }

    [Fact]
    public async Task Mail_that_fails_while_a_poller_ends_leaves_the_pool_to_the_next_one()
    {
        using (var first = new NapiPoller(_sink, [_device], TimeProvider.System))
        {
            for (var i = 0; i < 2; i++) Assert.True(first.Mailbox.TryPost(new Failing()));
            first.Start();
            await Assert.ThrowsAsync<IOException>(() => first.Completion.WaitAsync(Patience));
        }

        using var second = Start();
        _device.Arrive(1);
        await Until(() => _sink.Received == 1);
    }

    [Fact]
    public async Task Two_pollers_may_not_share_a_pool()
    {
        using var first = Start();
        _device.Arrive(1);
        await Until(() => _sink.Received == 1);
        using var second = new NapiPoller(new RecordingSink(TimeProvider.System), [_device], TimeProvider.System);
        second.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.Completion.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_busy_poller_never_sleeps()
    {
        using var poller = Start(new NapiPollerOptions { BusyPoll = true });
        await Until(() => _device.Polls > 10_000);
        await poller.StopAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task A_descriptor_that_failed_does_not_burn_the_core()
    {
        // A pipe without a writer: poll(2) reports POLLHUP at once, for ever.
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        pipe.DisposeLocalCopyOfClientHandle();
        using var broken = new QueueDevice { Descriptor = (int)pipe.SafePipeHandle.DangerousGetHandle() };
        using var poller = new NapiPoller(_sink, [broken, _device], TimeProvider.System, null, new NapiPollerOptions { SpinTime = TimeSpan.Zero });
        poller.Start();
        await Task.Delay(550);
        // A few polls every 100 ms; a core that burns makes a hundred thousand of them.
        Assert.InRange(broken.Polls, 1, 1000);

        _device.Arrive(1);
        await Until(() => _sink.Received == 1);
    }

    private NapiPoller Start(NapiPollerOptions? options = null)
    {
        var poller = new NapiPoller(_sink, [_device], TimeProvider.System, null, options ?? new NapiPollerOptions { Name = "idle-test" });
        poller.Start();
        return poller;
    }

    private static async Task Until(Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "It did not happen in time.");
            await Task.Delay(1);
        }
    }

    private sealed class Signal : IWorkItem
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _done.Task;

        public void Execute() => _done.TrySetResult();
    }

    private sealed class Work(Action action) : IWorkItem
    {
        public void Execute() => action();
    }

    private sealed class Failing : IWorkItem
    {
        public void Execute() => throw new IOException("mail that fails");
    }

    private sealed class Callback(Action action) : WheelTimer
    {
        protected override void OnElapsed() => action();
    }
}
