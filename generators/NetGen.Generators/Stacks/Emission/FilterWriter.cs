using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the parsing of the headers that hooks filter on, each once and just before the first hook that asks.</summary>
/// <param name="bytes">The expression for the data.</param>
internal sealed class FilterWriter(string bytes, TypeNames names, FinderSet finders, SourceWriter writer)
{
    private readonly List<FilterNode> _known = [];

    /// <summary>Writes what a hook's filter needs and is not yet known.</summary>
    public void Need(FilterNode? filter)
    {
        foreach (var node in filter?.Path ?? [])
        {
            if (node.IsGiven || _known.Contains(node)) continue;
            _known.Add(node);
            WriteFirst(node);
        }
    }

    /// <summary>Writes the parsing again of all that is known, after the data may have moved.</summary>
    /// <param name="used">What later hooks ask for.</param>
    public void Again(IEnumerable<FilterNode> used)
    {
        var needed = used.SelectMany(node => node.Path).ToList();
        foreach (var node in _known.Where(needed.Contains)) writer.Line($"{node.Flag} = {Find(node, $"out {node.Variable}")};");
    }

    private void WriteFirst(FilterNode node)
    {
        if (node.Parent is null or { IsGiven: true })
        {
            writer.Line($"var {node.Flag} = {Find(node, $"out var {node.Variable}")};");
            return;
        }

        writer.Line($"scoped {names.View(node.Header)} {node.Variable} = default;");
        writer.Line($"var {node.Flag} = {Find(node, $"out {node.Variable}")};");
    }

    private string Find(FilterNode node, string result)
    {
        if (node.Parent is not { } parent) return $"{names.View(node.Header)}.TryParse({bytes}, {result})";
        var find = $"{finders.Use(node.Edge!, isWritable: false)}(in {parent.Variable}, {result})";
        return parent.IsGiven ? find : $"{parent.Flag} && {find}";
    }
}
