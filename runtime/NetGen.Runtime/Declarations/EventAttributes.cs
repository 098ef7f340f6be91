namespace NetGen.Declarations;

/// <summary>A row of a state machine: what an event does in one or several states. The event is the partial method it stands on.</summary>
/// <remarks>
/// <para>
/// The event returns <c>void</c>, or <c>bool</c>: whether a row applied (or the event was posted). It may be generic and have any parameters but <c>out</c>. Guards and
/// actions take any of them, found by name and type. Rows of a state are tried in source order; the one without a guard comes last. Every
/// state must answer every event: by a row, <see cref="IgnoreAttribute"/> or <see cref="OtherwiseAttribute"/>.
/// </para>
/// <para>A row from a state to itself stays there: nothing is left or entered, timers run on, unless <see cref="Reenter"/> is set.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class StepAttribute : Attribute
{
    /// <summary>A row from one state.</summary>
    /// <param name="from">The state in which the event happens.</param>
    /// <param name="to">The state after it.</param>
    /// <param name="actions">Names of the methods it runs, in order; they return nothing.</param>
    public StepAttribute(object from, object to, params string[] actions) => (From, To, Actions) = ([from], to, actions);

    /// <summary>A row from any of several states, as <c>[Step([SynSent, SynReceived], Closed)]</c>.</summary>
    /// <param name="from">The states in which the event happens.</param>
    /// <param name="to">The state after it.</param>
    /// <param name="actions">Names of the methods it runs, in order; they return nothing.</param>
    public StepAttribute(object[] from, object to, params string[] actions) => (From, To, Actions) = (from, to, actions);

    /// <summary>The states in which the event happens.</summary>
    public IReadOnlyList<object> From { get; }

    /// <summary>The state after it.</summary>
    public object To { get; }

    /// <summary>Names of the methods it runs.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>The name of a <c>bool</c> method, property or field that must hold for the row to apply.</summary>
    public string? When { get; set; }

    /// <summary>The name of a method that runs when the step is complete; unlike an action it may raise any event.</summary>
    public string? Then { get; set; }

    /// <summary>Whether a row that goes to the state it comes from leaves and enters it, which arms its timers anew.</summary>
    public bool Reenter { get; set; }
}

/// <summary>Says that an event is ignored in some states, or, without any, in all that do not answer it otherwise.</summary>
/// <param name="states">The states.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IgnoreAttribute(params object[] states) : Attribute
{
    /// <summary>The states; none stands for all the others.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>Says what an event does in all states that do not answer it otherwise: it runs methods and stays.</summary>
/// <param name="action">Name of the first method; it returns nothing.</param>
/// <param name="more">Names of further methods.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OtherwiseAttribute(string action, params string[] more) : Attribute
{
    /// <summary>Names of the methods it runs, in order.</summary>
    public IReadOnlyList<string> Actions { get; } = [action, .. more];
}

/// <summary>Raises an event some time after a state was entered, unless it is left before; a slot of a <c>TimerWheel</c>.</summary>
/// <remarks>
/// Entering the state from outside arms the timer, leaving cancels it; arming allocates nothing. A duration of
/// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> does not arm it. The machine is a class that holds the wheel in a field or property, and the event has
/// no parameters. A machine that derives from <c>WheelTimer</c> is its own timer; one that overrides <c>OnElapsed</c> raises the event
/// itself, which may then have parameters.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AfterAttribute : Attribute
{
    /// <summary>A timer of one state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="duration">Name of a <see cref="TimeSpan"/> property, field or method without parameters.</param>
    public AfterAttribute(object state, string duration) => (States, Duration) = ([state], duration);

    /// <summary>A timer of each of several states.</summary>
    /// <param name="states">The states.</param>
    /// <param name="duration">Name of a <see cref="TimeSpan"/> property, field or method without parameters.</param>
    public AfterAttribute(object[] states, string duration) => (States, Duration) = (states, duration);

    /// <summary>The states.</summary>
    public IReadOnlyList<object> States { get; }

    /// <summary>Name of the member that gives the duration.</summary>
    public string Duration { get; }
}

/// <summary>Runs a method whenever a machine enters one of some states; it has no parameters and returns nothing.</summary>
/// <param name="states">The states.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnterAttribute(params object[] states) : Attribute
{
    /// <summary>The states.</summary>
    public IReadOnlyList<object> States { get; } = states;
}

/// <summary>Runs a method whenever a machine leaves one of some states; it has no parameters and returns nothing.</summary>
/// <param name="states">The states.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LeaveAttribute(params object[] states) : Attribute
{
    /// <summary>The states.</summary>
    public IReadOnlyList<object> States { get; } = states;
}
