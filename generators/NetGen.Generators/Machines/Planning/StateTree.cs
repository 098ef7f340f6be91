using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Planning;

/// <summary>How the states of a machine are nested.</summary>
internal sealed class StateTree
{
    private readonly Dictionary<string, StateModel> _states;
    private readonly ILookup<string, StateModel> _children;

    /// <summary>Makes the tree of a machine's states.</summary>
    public StateTree(MachineModel machine)
    {
        _states = machine.States.ToDictionary(state => state.Name);
        _children = machine.States.Where(state => state.Parent is not null).ToLookup(state => state.Parent!);
        Leaves = [.. machine.States.Where(state => !IsParent(state.Name))];
    }

    /// <summary>The states a machine can stand in.</summary>
    public IReadOnlyList<StateModel> Leaves { get; }

    /// <summary>Whether any state is nested.</summary>
    public bool IsNested => _children.Count > 0;

    /// <summary>A state of a name.</summary>
    public StateModel this[string name] => _states[name];

    /// <summary>Whether other states are nested in one.</summary>
    public bool IsParent(string state) => _children.Contains(state);

    /// <summary>The states directly inside one.</summary>
    public IEnumerable<StateModel> ChildrenOf(string state) => _children[state];

    /// <summary>A state and those around it, innermost first.</summary>
    public IEnumerable<StateModel> Around(string state)
    {
        for (var current = _states[state]; current is not null; current = current.Parent is null ? null : _states[current.Parent]) yield return current;
    }

    /// <summary>Whether a state is another or nested in it.</summary>
    public bool IsWithin(string state, string other) => Around(state).Any(around => around.Name == other);

    /// <summary>The state a machine stands in once it has entered one; null where a parent does not say which.</summary>
    public string? Entered(string state)
    {
        for (var current = state; ; current = _children[current].First(child => child.IsInitialChild).Name)
        {
            if (!IsParent(current)) return current;
            if (!_children[current].Any(child => child.IsInitialChild)) return null;
        }
    }
}
