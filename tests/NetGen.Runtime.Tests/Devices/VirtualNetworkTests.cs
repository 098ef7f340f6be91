using NetGen.Devices;
using NetGen.Packets;
using NetGen.Threading;
using NetGen.Time;

namespace NetGen.Runtime.Tests.Devices;

public sealed class VirtualNetworkTests : IDisposable
{
    private readonly VirtualTimeProvider _clock = new();
    private readonly VirtualNetwork _network;
    private readonly QueueDevice _left = new();
    private readonly QueueDevice _right = new();
    private readonly RecordingSink _leftSink;
    private readonly RecordingSink _rightSink;

    public VirtualNetworkTests()
    {
        _network = new VirtualNetwork(_clock) { RoundLimit = 1000 };
        _left.Peer = _right;
        _right.Peer = _left;
        _leftSink = new RecordingSink(_clock);
        _rightSink = new RecordingSink(_clock) { Echo = true };
        _network.Add(_leftSink, [_left]);
        _network.Add(_rightSink, [_right]);
    }

    public void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }

    [Fact]
    public void Hosts_exchange_frames_without_time_passing()
    {
        _right.Arrive(1, 2, 3);
        Assert.Equal(long.MaxValue, _network.Settle());
        Assert.Equal(1, _rightSink.Received);
        Assert.Equal(1, _leftSink.Received);
        Assert.Equal(0, _clock.GetTimestamp());
        Assert.False(_network.Step());
    }

    [Fact]
    public void Time_jumps_from_deadline_to_deadline()
    {
        var times = new List<long>();
        Repeat(_leftSink.Wheel, TimeSpan.FromMilliseconds(70), times);
        Repeat(_rightSink.Wheel, TimeSpan.FromMilliseconds(100), times);

        _network.Run(TimeSpan.FromMilliseconds(300));

        Assert.Equal([70, 100, 140, 200, 210, 280, 300], times);
        Assert.Equal(300_000_000, _clock.GetTimestamp());
    }

    [Fact]
    public void It_runs_until_a_condition_holds_or_the_limit()
    {
        Repeat(_leftSink.Wheel, TimeSpan.FromSeconds(1), []);
        Assert.True(_network.RunUntil(() => _clock.GetTimestamp() >= 5_000_000_000, TimeSpan.FromMinutes(1)));
        Assert.Equal(5_000_000_000, _clock.GetTimestamp());
        Assert.False(_network.RunUntil(() => false, TimeSpan.FromSeconds(2.5)));
        Assert.Equal(7_500_000_000, _clock.GetTimestamp());
    }

    [Fact]
    public async Task Mail_and_timers_of_the_framework_run_on_it_too()
    {
        var mailbox = _network.Add(new RecordingSink(_clock), []);
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock);
        var item = new Item();
        mailbox.TryPost(item);

        Assert.True(_network.Step());

        Assert.Equal(1, item.Executed);
        Assert.Equal(10_000_000_000, _clock.GetTimestamp());
        await delay;
    }

    [Fact]
    public void Hosts_that_keep_each_other_busy_for_ever_are_reported()
    {
        _leftSink.Echo = true;
        _right.Arrive(1);
        Assert.Contains("does not come to rest", Assert.Throws<InvalidOperationException>(() => _network.Settle()).Message, StringComparison.Ordinal);
    }

    private void Repeat(TimerWheel wheel, TimeSpan period, List<long> times)
    {
        var timer = new Periodic(wheel, period, () => times.Add(_clock.GetTimestamp() / 1_000_000));
        wheel.Schedule(timer, period);
    }

    private sealed class Periodic(TimerWheel wheel, TimeSpan period, Action action) : WheelTimer
    {
        protected override void OnElapsed()
        {
            action();
            wheel.Schedule(this, period);
        }
    }

    private sealed class Item : IWorkItem
    {
        public int Executed { get; private set; }

        public void Execute() => Executed++;
    }
}
