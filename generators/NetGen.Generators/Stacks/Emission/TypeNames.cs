using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Shortens the type names of one generated file through aliases, wherever a short name can mean only one type.</summary>
internal sealed class TypeNames(CompositionSpec spec)
{
    private const string Global = "global::";

    private readonly Dictionary<string, string> _aliases = [];
    private readonly SortedDictionary<string, string> _imports = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    /// <summary>The name of a type to write.</summary>
    /// <param name="type">The full name, with <c>global::</c>.</param>
    public string Of(string type)
    {
        // A type outside every namespace is as short as it gets.
        if (!type.Contains('.')) return type;
        var name = type.Substring(type.LastIndexOf('.') + 1);
        if (!type.StartsWith(Global, StringComparison.Ordinal) || type.Contains('<')) return type;
        if (spec.NamespaceMembers.Contains(name)) return type == $"{Global}{spec.Namespace}.{name}" ? name : type;
        if (_aliases.TryGetValue(name, out var aliased)) return aliased == type ? name : type;
        _aliases.Add(name, type);
        _imports.Add(type.Substring(Global.Length), name);
        return name;
    }

    /// <summary>The name of one of the runtime's types.</summary>
    /// <param name="type">The full name without <c>NetGen.</c>.</param>
    public string Runtime(string type) => Of($"{Global}NetGen.{type}");

    /// <summary>The read-only view of a header.</summary>
    public string View(HeaderSpec header) => $"{Of(header.Type)}.ReadOnly";

    /// <summary>The pattern of a selector.</summary>
    public string Selector(SelectorSpec selector) => selector.IsRange
        ? $">= {Constant(selector, selector.First, selector.Member)} and <= {Constant(selector, selector.Last, selector.LastMember)}"
        : Constant(selector, selector.First, selector.Member);

    /// <summary>The pattern of any of some selectors.</summary>
    public string Selectors(IEnumerable<SelectorSpec> selectors) => string.Join(" or ", selectors.Select(Selector));

    /// <summary>The name of a type of <c>System</c>.</summary>
    public string System(string type) => Imported("System", type);

    /// <summary>The name of a type of <c>System.Runtime.CompilerServices</c>.</summary>
    public string CompilerService(string type) => Imported("System.Runtime.CompilerServices", type);

    /// <summary>The attribute that says how a method is compiled.</summary>
    /// <param name="option">A member of <c>MethodImplOptions</c>.</param>
    public string MethodImpl(string option) => $"[{CompilerService("MethodImpl")}({CompilerService("MethodImplOptions")}.{option})]";

    /// <summary>Writes the head of a file with what was used so far.</summary>
    public void WriteHead(SourceWriter writer)
    {
        writer.Namespace(spec.Namespace, _namespaces);
        foreach (var import in _imports) writer.Line($"using {import.Value} = global::{import.Key};");
        if (_imports.Count > 0) writer.Line();
    }

    // In the namespace itself a member comes before what is imported.
    private string Imported(string space, string type)
    {
        if (spec.NamespaceMembers.Contains(type)) return $"{Global}{space}.{type}";
        _namespaces.Add(space);
        return type;
    }

    private string Constant(SelectorSpec selector, ulong value, string? member) => selector switch
    {
        { Type: null } => $"0x{value:X}",
        { Type: "bool" } => value == 0 ? "false" : "true",
        _ when member is null => $"({Of(selector.Type)})0x{value:X}",
        _ => $"{Of(selector.Type)}.{member}",
    };
}
