namespace NetGen.Generators.Tests.Machines;

/// <summary>Declarations that several tests use.</summary>
internal static class MachineSamples
{
    /// <summary>A connection of stop-and-wait: guards, actions, timers, re-entering, ignoring, a terminal state, posts and a trace.</summary>
    public const string Connection = """
        using static Sample.LinkState;

        namespace Sample;

        public enum LinkState : byte { Closed, Opening, Open, Closing, [Terminal] Dead }

        public readonly ref struct Answer(int number) { public int Number { get; } = number; }

        /// <summary>A connection.</summary>
        [StateMachine<LinkState>(Closed, "the test")]
        public sealed partial class Connection(TimerWheel wheel, TransitionCounters? counters)
        {
            private readonly TimerWheel _wheel = wheel;
            private readonly TransitionCounters? _counters = counters;
            private int _tries;

            public List<string> Log { get; } = [];

            public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

            public bool AcksAtOnce { get; set; }

            [Step(Closed, Opening, nameof(Begin), nameof(Send))]
            [Ignore]
            public partial bool Connect(int number);

            [Step(Opening, Open, nameof(Take), When = nameof(IsExpected))]
            [Step(Opening, Opening, nameof(Complain))]
            [Step(Open, Open, nameof(Take), When = nameof(IsExpected))]
            [Otherwise(nameof(Complain))]
            public partial bool OnAnswer(in Answer answer);

            [Step([Opening, Open], Closing, nameof(Shut), Then = nameof(Report))]
            [Ignore(Closed, Closing)]
            public partial void Close();

            [Step(Closing, Dead)]
            [Ignore(Closed, Opening, Open)]
            public partial bool OnAcknowledged();

            [After([Opening, Closing], nameof(Patience))]
            [Step(Opening, Opening, nameof(Resend), Reenter = true, When = nameof(MayTry))]
            [Step([Opening, Closing], Dead, nameof(GiveUp))]
            private partial void OnPatienceLost();

            private bool IsExpected(Answer answer) => answer.Number == 7;

            private bool MayTry => _tries < 2;

            private void Begin() => _tries = 0;

            private void Send(int number) => Log.Add($"send {number} in {State}");

            private void Resend() => Log.Add($"resend {++_tries}");

            private void Take(in Answer answer) => Log.Add($"take {answer.Number}");

            private void Complain(Answer answer) => Log.Add($"complain of {answer.Number} in {State}");

            private void Shut()
            {
                if (AcksAtOnce) OnAcknowledged();
                Log.Add($"shut in {State}");
            }

            private void Report()
            {
                Log.Add($"report in {State}");
                if (State == Closing) OnAnswer(new Answer(9));
            }

            private void GiveUp() => Log.Add("give up");

            [Enter(Open, Dead)] private void Announce() => Log.Add($"enter {State}");

            [Leave(Opening, Open)] private void Farewell() => Log.Add($"leave {State}");

            partial void OnTransition(LinkState from, LinkState to, string trigger) => Log.Add($"{trigger}: {from} -> {to}");
        }
        """;

    /// <summary>States nested two deep, with timers, entry actions and rows on each level.</summary>
    public const string Session = """
        using static Sample.Phase;

        namespace Sample;

        public enum Phase
        {
            Down,
            Up,
            [Within(Up, Initial = true)] Idle,
            [Within(Up)] Busy,
            [Within(Busy)] Reading,
            [Within(Busy, Initial = true)] Writing,
        }

        [StateMachine<Phase>(Up)]
        public partial class Session
        {
            public Session(TimerWheel wheel)
            {
                Wheel = wheel;
                ResetMachine();
            }

            public TimerWheel Wheel { get; }

            public List<string> Log { get; } = [];

            private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

            private TimeSpan Long() => TimeSpan.FromSeconds(3);

            [Step(Idle, Busy)]
            [Step(Reading, Writing)]
            [Step(Writing, Reading)]
            [Ignore(Down)]
            public partial bool Work();

            [Step(Busy, Idle)]
            [Step(Up, Up, nameof(Note))]
            [Ignore(Down)]
            public partial bool Rest();

            [Step(Up, Up, Reenter = true)]
            [Step(Down, Up)]
            public partial bool Restart();

            [After(Up, nameof(Long)), Step(Up, Down)]
            private partial void OnLongPassed();

            [After(Reading, nameof(Short)), Step(Reading, Writing)]
            private partial void OnShortPassed();

            [After(Idle, nameof(Short)), Step(Idle, Idle, nameof(Note), Reenter = true)]
            private partial void OnIdle();

            private void Note() => Log.Add("note");

            [Enter(Up)] private void EnterUp() => Log.Add("+Up");
            [Leave(Up)] private void LeaveUp() => Log.Add("-Up");
            [Enter(Busy)] private void EnterBusy() => Log.Add("+Busy");
            [Leave(Busy)] private void LeaveBusy() => Log.Add("-Busy");
            [Enter(Reading)] private void EnterReading() => Log.Add("+Reading");
            [Leave(Reading, Writing)] private void LeaveHalf() => Log.Add("-half");
        }
        """;
}
