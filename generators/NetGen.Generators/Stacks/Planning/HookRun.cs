using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>The hooks of one point for one caller, in order, with what each of them filters on.</summary>
/// <param name="Point">The <c>HookPoint</c> member.</param>
/// <param name="Packet">The packet's name in the caller's signature.</param>
/// <param name="Context">The views the caller hands over, lowest first.</param>
/// <param name="Data">The header the data starts with; one of the context, or the root, still to be parsed.</param>
/// <param name="Steps">The hooks.</param>
internal sealed record HookRun(string Point, string Packet, IReadOnlyList<FilterNode> Context, FilterNode Data, IReadOnlyList<HookStep> Steps)
{
    /// <summary>Whether the caller has parsed the header that the data starts with.</summary>
    public bool IsDataParsed => Context.Contains(Data);

    /// <summary>The hooks and their priorities in words.</summary>
    public string Description => string.Join("; ", Steps.Where(step => step.Way == 0).Select(step => step.Hook.Description));

    /// <summary>Whether any hook writes.</summary>
    public bool Rewrites => Steps.Any(step => step.Hook.Rewrites);

    /// <summary>What the caller passes to a part of the run that is a method of its own: <c>packet, in ip</c>.</summary>
    public string Arguments => string.Join(", ", Context.Select(node => $"in {node.Variable}").Prepend(Packet));
}

/// <summary>One hook of a run, on one of the ways on which its headers stand.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Arguments">The header for each of the hook's header parameters, in order.</param>
/// <param name="Way">The number of the way, from 0.</param>
internal sealed record HookStep(HookSpec Hook, IReadOnlyList<FilterNode> Arguments, int Way)
{
    /// <summary>The header that must be there for the hook to run; null when all it asks for is known to be there.</summary>
    public FilterNode? Filter => Arguments.LastOrDefault(node => !node.IsGiven);
}

/// <summary>A header in a run: handed over by the caller, or parsed for the hooks that ask for it.</summary>
internal sealed class FilterNode(HeaderSpec header, string variable, FilterNode? parent, HeaderEdge? edge, bool isGiven)
{
    /// <summary>The header.</summary>
    public HeaderSpec Header { get; } = header;

    /// <summary>The view's name.</summary>
    public string Variable { get; } = variable;

    /// <summary>The header underneath, or null at the bottom.</summary>
    public FilterNode? Parent { get; } = parent;

    /// <summary>How it stands on its parent.</summary>
    public HeaderEdge? Edge { get; } = edge;

    /// <summary>Whether the caller hands the view over.</summary>
    public bool IsGiven { get; } = isGiven;

    /// <summary>The name of the boolean that says whether it is there.</summary>
    public string Flag => "has" + char.ToUpperInvariant(Variable[0]) + Variable.Substring(1);

    /// <summary>The nodes from the bottom up to this one.</summary>
    public IEnumerable<FilterNode> Path => (Parent?.Path ?? []).Append(this);
}
