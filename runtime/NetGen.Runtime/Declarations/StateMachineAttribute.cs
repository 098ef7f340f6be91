namespace NetGen.Declarations;

/// <summary>Declares a state machine: a partial class or struct whose events are partial methods with <see cref="StepAttribute"/> rows.</summary>
/// <remarks>
/// <para>
/// Generated code adds <c>State</c>, the static plain-data twin <c>Machine</c>, the private <c>ResetMachine()</c>, with nested states
/// <c>IsIn(state)</c>, and the body of each event: a switch with direct calls that allocates nothing. A new machine stands in the initial state;
/// no enter action has run and no timer is armed until <c>ResetMachine()</c>, which also serves pools: it cancels the timers, puts the machine into its
/// initial state and enters that. An optional <c>partial void OnTransition(TState from, TState to, string trigger)</c> sees every row that applied.
/// </para>
/// <para>
/// A step runs to completion: leave actions, then the new <c>State</c>, the row's actions, the timers, enter actions, <c>OnTransition</c>, and
/// last the row's <see cref="StepAttribute.Then"/>. An event without parameters that an action raises meanwhile is posted and runs
/// when the step is complete (at most eight wait); one with parameters throws an <see cref="InvalidOperationException"/>, because
/// what it carries may not live that long: raise it from <see cref="StepAttribute.Then"/>. Guards only ask. After an exception in an action the machine
/// refuses events until <c>ResetMachine()</c>.
/// </para>
/// </remarks>
/// <typeparam name="TState">The states: members may be <see cref="WithinAttribute"/> others, or <see cref="TerminalAttribute"/>.</typeparam>
/// <param name="initial">The state a machine starts in; for a struct the one whose value is zero.</param>
/// <param name="source">The document that defines the machine, as <c>RFC 9293 §3.3.2</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class StateMachineAttribute<TState>(TState initial, string source = "") : Attribute
    where TState : struct, Enum
{
    /// <summary>The state a machine starts in.</summary>
    public TState Initial { get; } = initial;

    /// <summary>The document that defines the machine.</summary>
    public string Source { get; } = source;

    /// <summary>The name of the member that holds the <c>TimerWheel</c> of <see cref="AfterAttribute"/> timers; needed where several members are wheels.</summary>
    public string? Wheel { get; set; }

    /// <summary>The name of the member that holds the <c>TransitionCounters</c>; needed where several members are counters.</summary>
    public string? Counters { get; set; }
}

/// <summary>Marks an enum member as a state nested in another: what holds for the parent holds for it, unless it says otherwise itself.</summary>
/// <remarks>
/// A machine always stands in a state without children. Rows, <see cref="IgnoreAttribute"/>, <see cref="AfterAttribute"/>, <see cref="EnterAttribute"/>
/// and <see cref="LeaveAttribute"/> of a parent hold for its children; a child's own rows are tried first. A step leaves and enters the states
/// below the least common parent of the two states only.
/// </remarks>
/// <param name="parent">The parent: a member of the same enum.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WithinAttribute(object parent) : Attribute
{
    /// <summary>The parent.</summary>
    public object Parent { get; } = parent;

    /// <summary>Whether a row that goes to the parent enters this child.</summary>
    public bool Initial { get; set; }
}

/// <summary>Marks an enum member as a state that is meant to have no way out; events that it does not answer are ignored.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class TerminalAttribute : Attribute;

/// <summary>Names a state machine of an assembly and holds its diagram; written by the generator so that tools find both.</summary>
/// <param name="typeName">The machine's full type name.</param>
/// <param name="diagram">The text of a Mermaid <c>stateDiagram-v2</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DeclaredMachineAttribute(string typeName, string diagram) : Attribute
{
    /// <summary>The machine's full type name.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The text of a Mermaid <c>stateDiagram-v2</c>.</summary>
    public string Diagram { get; } = diagram;
}
