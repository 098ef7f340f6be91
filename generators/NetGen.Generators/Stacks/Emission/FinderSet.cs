using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>The steps from a header to the one above that hook filters take; each is written once.</summary>
internal sealed class FinderSet
{
    private readonly SortedDictionary<string, (HeaderEdge Edge, bool IsWritable)> _finders = new(StringComparer.Ordinal);

    /// <summary>Whether no hook looks above the header its data starts with.</summary>
    public bool IsEmpty => _finders.Count == 0;

    /// <summary>The name of the method that takes a step.</summary>
    /// <param name="edge">The step.</param>
    /// <param name="isWritable">Whether the views can be written through.</param>
    public string Use(HeaderEdge edge, bool isWritable)
    {
        _finders[$"{edge.Lower.Type} {edge.Upper.Type} {isWritable}"] = (edge, isWritable);
        return $"TryFind{edge.Upper.Name}Above{edge.Lower.Name}";
    }

    /// <summary>Writes the methods.</summary>
    public void Write(TypeNames names, SourceWriter writer)
    {
        foreach (var (edge, isWritable) in _finders.Values)
        {
            Write(edge, isWritable, names, writer);
            writer.Blank();
        }
    }

    private static void Write(HeaderEdge edge, bool isWritable, TypeNames names, SourceWriter writer)
    {
        var lower = isWritable ? names.Of(edge.Lower.Type) : names.View(edge.Lower);
        var upper = isWritable ? names.Of(edge.Upper.Type) : names.View(edge.Upper);
        var variables = new VariableNames([]);
        var below = variables.For(edge.Lower);
        var above = variables.For(edge.Upper);
        writer.Summary($"Whether {edge.Lower.Name} carries {edge.Upper.Name} and it parses.");
        using (writer.Block($"private static bool TryFind{edge.Upper.Name}Above{edge.Lower.Name}(scoped in {lower} {below}, out {upper} {above})"))
        {
            if (edge.IsOnly)
            {
                writer.Line($"return {upper}.TryParse({below}.Payload, out {above});");
                return;
            }

            var conditions = edge.Fields.Select(field => Condition(field, below, names)).ToList();
            writer.Line($"if ({(conditions.Count == 1 ? conditions[0] : string.Join(" || ", conditions.Select(condition => $"({condition})")))}) return {upper}.TryParse({below}.Payload, out {above});");
            writer.Line($"{above} = default;").Line("return false;");
        }
    }

    private static string Condition(FieldSelectors field, string below, TypeNames names)
    {
        var selects = $"{below}.{field.Demux!.Property} is {names.Selectors(field.Selectors)}";
        return field.Demux.When is { } when ? $"{selects} && {below}.{when}" : selects;
    }
}
