using System.Reflection;

namespace NetGen.Generators.Tests.Machines;

/// <summary>A flat machine, compiled and run: rows, guards, actions, timers, posts and counters.</summary>
public class MachineRunTests
{
    private static readonly Lazy<Assembly> Sample = new(() => MachineScript.Compile(MachineSamples.Connection + """

        public sealed partial class Connection
        {
            public bool Begin3() => Connect(3);

            public bool Yes() => OnAnswer(new Answer(7));

            public bool No() => OnAnswer(new Answer(1));

            public void Reset() => ResetMachine();
        }
        """));

    private static MachineScript Connection => MachineScript.Start(Sample.Value, "Sample.Connection");

    [Fact]
    public void A_new_machine_stands_in_its_initial_state() => Assert.Equal("Closed", Connection.State);

    [Fact]
    public void Actions_run_in_the_new_state_with_the_parameters_they_name() =>
        Assert.Equal(["send 3 in Opening", "Connect: Closed -> Opening", "Opening"], Connection.Run("Begin3"));

    [Fact]
    public void What_runs_on_leaving_runs_first_and_on_entering_last() =>
        Assert.Equal(["leave Opening", "take 7", "enter Open", "OnAnswer: Opening -> Open", "Open"], Opened("Yes"));

    [Fact]
    public void A_row_whose_guard_fails_leaves_the_next_one_to_apply() =>
        Assert.Equal(["complain of 1 in Opening", "OnAnswer: Opening -> Opening", "Opening"], Opened("No"));

    [Fact]
    public void A_row_that_stays_leaves_and_enters_nothing() => Assert.Equal(["take 7", "OnAnswer: Open -> Open", "Open"], Opened("Yes", "Yes"));

    [Fact]
    public void Otherwise_runs_where_no_row_applies_and_is_no_transition() => Assert.Equal(["complain of 1 in Closed", "Closed"], Connection.Run("No"));

    [Theory]
    [InlineData("Begin3", true)]
    [InlineData("OnAcknowledged", false)]
    [InlineData("No", false)]
    public void An_event_says_whether_a_row_applied(string happening, bool applies) => Assert.Equal(applies, Connection.Invoke(happening));

    [Fact]
    public void An_ignored_event_does_nothing() => Assert.Equal(["Closed"], Connection.Run("Close OnAcknowledged"));

    [Fact]
    public void A_terminal_state_ignores_what_it_does_not_answer() => Assert.Equal(["Dead"], Opened("Close OnAcknowledged", "Close OnAcknowledged Begin3 OnPatienceLost"));

    [Fact]
    public void Then_runs_when_the_step_is_complete_and_may_raise_events() => Assert.Equal(
        ["leave Opening", "shut in Closing", "Close: Opening -> Closing", "report in Closing", "complain of 9 in Closing", "Closing"], Opened("Close"));

    [Fact]
    public void An_event_raised_by_an_action_runs_when_the_step_is_complete()
    {
        var connection = Connection.With("AcksAtOnce", true);
        connection.Run("Begin3");
        Assert.Equal(
            ["leave Opening", "shut in Closing", "Close: Opening -> Closing", "enter Dead", "OnAcknowledged: Closing -> Dead", "report in Dead", "Dead"], connection.Run("Close"));
    }

    [Fact]
    public void A_timer_raises_its_event_unless_the_state_is_left_before()
    {
        Assert.Equal(["leave Opening", "resend 1", "OnPatienceLost: Opening -> Opening", "Opening"], Opened("1000"));
        Assert.Equal(["Opening"], Opened("999"));
        Assert.Equal(["Open"], Opened("Yes", "1000 1000 1000"));
    }

    [Fact]
    public void Reentering_arms_the_timer_anew_and_staying_does_not()
    {
        Assert.Equal("Dead", Opened("1000 1000 1000").Last());
        Assert.Equal(["complain of 1 in Opening", "OnAnswer: Opening -> Opening", "leave Opening", "resend 1", "OnPatienceLost: Opening -> Opening", "Opening"], Opened("600 No 400"));
    }

    [Fact]
    public void An_infinite_duration_arms_no_timer()
    {
        var connection = Connection.With("Patience", Timeout.InfiniteTimeSpan);
        Assert.Equal("Opening", connection.Run("Begin3 1000000").Last());
        Assert.Equal(0, connection.Wheel.Count);
    }

    [Fact]
    public void Resetting_stops_the_timer_and_stands_in_the_initial_state()
    {
        var connection = Connection;
        connection.Run("Begin3");
        Assert.Equal(1, connection.Wheel.Count);
        Assert.Equal(["Closed"], connection.Run("Reset"));
        Assert.Equal(0, connection.Wheel.Count);
        Assert.Equal("Opening", connection.Run("Begin3").Last());
    }

    [Fact]
    public void Rows_are_counted_under_their_index()
    {
        var connection = Connection;
        connection.Run("Begin3 No No Yes Yes Close OnAcknowledged Close");
        var rows = connection.Counters.Schema.Rows;
        Assert.Equal(
            ["Connect 1", "OnAnswer 1", "OnAnswer 2", "OnAnswer 1", "Close 1", "OnAcknowledged 1", "OnPatienceLost 0", "OnPatienceLost 0"],
            rows.Select((row, index) => $"{row.Trigger} {connection.Counters[index]}"));
        Assert.Equal("Opening → Open: OnAnswer [IsExpected]", rows[1].ToString());
    }

    private static IEnumerable<string> Opened(params string[] scripts)
    {
        var connection = Connection;
        connection.Run("Begin3");
        return scripts.Select(script => connection.Run(script)).ToList().Last();
    }
}
