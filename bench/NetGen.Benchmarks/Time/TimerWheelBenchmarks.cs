using BenchmarkDotNet.Attributes;
using NetGen.Time;

namespace NetGen.Benchmarks.Time;

/// <summary>The timer wheel with many connections' timers on it, against a priority queue.</summary>
[MemoryDiagnoser]
public class TimerWheelBenchmarks
{
    private const long Second = 1_000_000_000;

    private readonly VirtualTimeProvider _clock = new();
    private readonly Idle _timer = new();
    private readonly PriorityQueue<Idle, long> _queue = new();
    private TimerWheel _wheel = null!;
    private long _now;

    [Params(0, 100_000)]
    public int Others { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _wheel = new TimerWheel(_clock);
        var random = new Random(1);
        for (var i = 0; i < Others; i++)
        {
            var deadline = long.MaxValue - random.NextInt64(3600 * Second);
            _wheel.Schedule(new Idle(), deadline);
            _queue.Enqueue(new Idle(), deadline);
        }
    }

    [Benchmark]
    public void ScheduleAndCancel()
    {
        _wheel.Schedule(_timer, _now + Second);
        _wheel.Cancel(_timer);
    }

    [Benchmark]
    public void Reschedule() => _wheel.Schedule(_timer, _now += 1000);

    [Benchmark]
    public int ScheduleAndElapse()
    {
        _wheel.Schedule(_timer, _now + (Second / 5));
        _now += Second / 5;
        return _wheel.Advance(_now);
    }

    [Benchmark]
    public int AdvanceWithNothingDue() => _wheel.Advance(++_now);

    [Benchmark(Baseline = true)]
    public Idle PriorityQueueEnqueueAndDequeue()
    {
        _queue.Enqueue(_timer, 0);
        return _queue.Dequeue();
    }

    public sealed class Idle : WheelTimer
    {
        protected override void OnElapsed()
        {
        }
    }
}
