using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>The packet and the header views that a generated method knows.</summary>
internal sealed class HeaderScope
{
    private readonly VariableNames _variables = new([]);
    private readonly Dictionary<string, string> _views = [];

    /// <summary>Starts with the headers that are parameters.</summary>
    public HeaderScope(TypeNames names, IReadOnlyList<HeaderSpec> parameters)
    {
        var declared = parameters.Select(header => $"in {names.View(header)} {Add(header)}");
        Signature = string.Join(", ", declared.Prepend($"{names.Runtime("Packets.PacketBuffer")} packet"));
    }

    /// <summary>The parameters.</summary>
    public string Signature { get; }

    /// <summary>The view of a header.</summary>
    public string this[string type] => _views[type];

    /// <summary>Adds a header parsed in the method.</summary>
    /// <returns>The view's name.</returns>
    public string Add(HeaderSpec header) => _views[header.Type] = _variables.For(header);

    /// <summary>The arguments for a method that takes the packet and some of the headers.</summary>
    public string Pass(IEnumerable<string> types) => string.Join(", ", types.Select(type => $"in {_views[type]}").Prepend("packet"));
}
