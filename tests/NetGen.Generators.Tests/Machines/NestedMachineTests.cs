using System.Reflection;

namespace NetGen.Generators.Tests.Machines;

/// <summary>A machine with nested states, compiled and run.</summary>
public class NestedMachineTests
{
    private static readonly Lazy<Assembly> Sample = new(() => MachineScript.Compile(MachineSamples.Session));

    private static MachineScript Session => MachineScript.Start(Sample.Value, "Sample.Session");

    [Fact]
    public void A_reset_enters_the_initial_state_from_the_outside_in()
    {
        var session = Session;
        Assert.Equal(["+Up"], session.Log);
        Assert.Equal("Idle", session.State);
        Assert.Equal(2, session.Wheel.Count);
    }

    [Fact]
    public void Going_to_a_parent_enters_its_initial_child() => Assert.Equal(["+Busy", "Writing"], Session.Run("Work"));

    [Fact]
    public void A_step_between_siblings_leaves_their_parent_alone() => Assert.Equal(["+Busy", "-half", "+Reading", "Reading"], Session.Run("Work Work"));

    [Fact]
    public void A_row_of_a_parent_holds_for_its_children() => Assert.Equal(["+Busy", "-half", "-Busy", "Idle"], Session.Run("Work Rest"));

    [Fact]
    public void A_row_from_a_parent_to_itself_stays_in_the_child() => Assert.Equal(["note", "Idle"], Session.Run("Rest"));

    [Fact]
    public void Reentering_a_parent_leaves_and_enters_all_of_it() => Assert.Equal(["+Busy", "-half", "-Busy", "-Up", "+Up", "Idle"], Session.Run("Work Restart"));

    [Fact]
    public void A_parents_timer_runs_on_through_its_children()
    {
        Assert.Equal(["+Busy", "Writing"], Session.Run("Work 2999"));
        Assert.Equal(["+Busy", "-half", "-Busy", "-Up", "Down"], Session.Run("Work 2999 1"));
    }

    [Fact]
    public void A_childs_timer_runs_beside_its_parents() =>
        Assert.Equal(["+Busy", "-half", "+Reading", "-half", "Writing"], Session.Run("Work Work 1000"));

    [Fact]
    public void A_timer_that_two_states_share_raises_the_event_of_the_state() => Assert.Equal(["note", "note", "Idle"], Session.Run("1000 1000"));

    [Fact]
    public void No_timer_runs_when_all_are_left()
    {
        var session = Session;
        session.Run("Work 3000");
        Assert.Equal("Down", session.State);
        Assert.Equal(0, session.Wheel.Count);
        Assert.Equal(["+Up", "Idle"], session.Run("Restart"));
    }

    [Fact]
    public void A_machine_is_in_its_state_and_in_those_around_it()
    {
        var session = Session;
        session.Run("Work");
        Assert.Equal(["Up", "Busy", "Writing"], new[] { "Down", "Up", "Idle", "Busy", "Reading", "Writing" }.Where(session.IsIn));
    }
}
