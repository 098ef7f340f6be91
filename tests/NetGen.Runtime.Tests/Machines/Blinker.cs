using NetGen.Declarations;
using NetGen.Machines;
using NetGen.Time;

namespace NetGen.Runtime.Tests.Machines;

/// <summary>What a blinker does.</summary>
internal enum BlinkerState : byte
{
    Off,
    On,
    [Within(On, Initial = true)] Bright,
    [Within(On)] Dark,
}

/// <summary>A machine that never rests: nested states, two timers at once, guards, posts and counters.</summary>
[StateMachine<BlinkerState>(BlinkerState.Off)]
internal sealed partial class Blinker(TimerWheel wheel)
{
    private readonly TimerWheel _wheel = wheel;

    public TransitionCounters Counters { get; } = new(Machine);

    public bool IsTired { get; set; }

    public int Flashes { get; private set; }

    private static TimeSpan Short => TimeSpan.FromMilliseconds(10);

    private static TimeSpan Long => TimeSpan.FromMilliseconds(100);

    [Step(BlinkerState.Off, BlinkerState.On, nameof(Raise))]
    [Step(BlinkerState.On, BlinkerState.Off, When = nameof(IsTired))]
    [Ignore]
    public partial bool Press(in int strength);

    [Step(BlinkerState.On, BlinkerState.On, nameof(Flash))]
    [Ignore]
    public partial bool OnRaised();

    [After(BlinkerState.Bright, nameof(Short)), Step(BlinkerState.Bright, BlinkerState.Dark)]
    private partial void OnBright();

    [After(BlinkerState.Dark, nameof(Short)), Step(BlinkerState.Dark, BlinkerState.Bright, nameof(Flash))]
    private partial void OnDark();

    [After(BlinkerState.On, nameof(Long)), Step(BlinkerState.On, BlinkerState.On, Reenter = true)]
    private partial void OnLong();

    public void Disturb() => ResetMachine();

    private void Raise() => OnRaised();

    private void Flash() => Flashes++;
}
