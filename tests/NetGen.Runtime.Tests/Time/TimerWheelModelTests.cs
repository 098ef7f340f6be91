using FsCheck;
using FsCheck.Fluent;
using NetGen.Time;

namespace NetGen.Runtime.Tests.Time;

/// <summary>The wheel does what a plain list of deadlines does, whatever is scheduled, cancelled and slept.</summary>
public sealed class TimerWheelModelTests
{
    private const int TimerCount = 12;

    private enum Verb
    {
        Schedule,
        Cancel,
        Advance,
    }

    [Fact]
    public void Random_schedules_cancels_and_sleeps_agree_with_a_sorted_list()
    {
        // Deltas of every magnitude, so that every level of the wheel is met.
        var delta = Gen.Choose(-2, 40).SelectMany(shift => Gen.Choose(0, 63).Select(fine => shift < 0 ? 0L : (1L << shift) + ((long)fine << shift >> 6)));
        var step = Gen.Elements(Verb.Schedule, Verb.Schedule, Verb.Cancel, Verb.Advance)
            .SelectMany(verb => Gen.Choose(0, TimerCount - 1).SelectMany(timer => delta.Select(d => (verb, timer, d))));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps => Agrees([.. steps])).QuickCheckThrowOnFailure();
    }

    private static void Agrees((Verb Verb, int Timer, long Delta)[] steps)
    {
        var wheel = new TimerWheel(new VirtualTimeProvider());
        var elapsed = new List<int>();
        var timers = Enumerable.Range(0, TimerCount).Select(i => new Recorder(i, elapsed)).ToArray();
        var model = new Dictionary<int, long>();
        foreach (var (verb, timer, delta) in steps)
        {
            switch (verb)
            {
                case Verb.Schedule:
                    wheel.Schedule(timers[timer], wheel.Now + delta);
                    model[timer] = wheel.Now + delta;
                    break;
                case Verb.Cancel:
                    Assert.Equal(model.Remove(timer), timers[timer].Cancel());
                    break;
                default:
                    CheckAdvance(wheel, wheel.Now + delta, elapsed, model);
                    break;
            }

            Assert.Equal(model.Count, wheel.Count);
            Assert.True(wheel.NextDeadline <= model.Values.DefaultIfEmpty(long.MaxValue).Min());
        }
    }

    private static void CheckAdvance(TimerWheel wheel, long now, List<int> elapsed, Dictionary<int, long> model)
    {
        elapsed.Clear();
        wheel.Advance(now);
        var due = model.Where(pair => pair.Value <= now).ToArray();
        Assert.Equal(due.Select(pair => pair.Key).Order(), elapsed.Order());

        // Sorted by tick of 2^16 ns, the largest power of two within 100 µs.
        Assert.Equal(elapsed.Select(timer => model[timer] >> 16).Order(), elapsed.Select(timer => model[timer] >> 16));
        foreach (var pair in due) model.Remove(pair.Key);
    }

    private sealed class Recorder(int number, List<int> elapsed) : WheelTimer
    {
        protected override void OnElapsed() => elapsed.Add(number);
    }
}
