using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;
using NetGen.Generators.Stacks.Planning;

namespace NetGen.Generators.Stacks.Emission;

/// <summary>Writes the demultiplexing: a table per header, and a method for each header above.</summary>
/// <remarks>
/// A table asks one member after the other, each with an <c>if</c> for one or two keys and a <c>switch</c> for more, which C# lowers to a jump table where the keys are dense
/// and to a binary search where they are not. An array indexed by key, or a dictionary, could only yield a number to switch on
/// once more: the calls behind the keys differ in their arguments. So there is no third shape.
/// </remarks>
internal sealed class DemuxEmitter(StackPlan plan, TypeNames names, SourceWriter writer)
{
    private const int MaxNesting = 4;

    /// <summary>Writes all of it.</summary>
    public void Write()
    {
        if (plan.Demux.Tables.Values.Any(table => table.IsNested)) WriteBound();
        foreach (var table in plan.Demux.Tables.Values.Where(table => table.Entries.Count > 0).OrderBy(table => table.Header.Type, StringComparer.Ordinal)) WriteTable(table);
        foreach (var input in plan.Demux.Inputs) WriteInput(input);
        foreach (var tag in plan.Demux.Tags) WriteTag(plan.Demux.Tables[tag.Type]);
    }

    private void WriteBound() => writer
        .Summary("How many headers of a kind that stacks on itself are looked behind: 802.1ad and 802.1Q make two.")
        .Line($"private const int MaxNesting = {MaxNesting};");

    private void WriteTable(DemuxTable table)
    {
        var scope = new HeaderScope(names, [.. table.Context.Select(Find), table.Header]);
        writer.Blank().Summary($"Hands the payload of {table.Header.Name} on; false when no module takes it.");
        using var block = writer.Block($"private bool Demux{table.Header.Name}({scope.Signature}{(table.IsNested ? ", int depth" : "")})");
        List<DemuxEntry> only = [.. table.Entries.Where(entry => entry.Edge.IsOnly)];
        foreach (var entry in only.Take(only.Count - 1)) WriteIf(table, entry, scope, IsMeant(entry));
        if (only.Count > 0)
        {
            WriteEntry(table, only[only.Count - 1], scope);
            return;
        }

        foreach (var demux in table.Header.Demux) WriteField(table, demux, scope);
        writer.Line("return false;");
    }

    private void WriteField(DemuxTable table, DemuxSpec demux, HeaderScope scope)
    {
        List<(DemuxEntry Entry, EquatableArray<SelectorSpec> Selectors)> entries =
            [.. table.Entries.Select(entry => (entry, entry.Edge.SelectorsOf(demux))).Where(entry => !entry.Item2.IsEmpty)];
        if (entries.Count == 0) return;
        var header = scope[table.Header.Type];
        if (demux.When is not { } when)
        {
            WriteKeys(table, entries, scope, $"{header}.{demux.Property}");
            return;
        }

        writer.Line("// Otherwise the payload does not start with a header.");
        if (table.Header.Demux.Count == 1)
        {
            writer.Line($"if (!{header}.{when}) return false;").Blank();
            WriteKeys(table, entries, scope, $"{header}.{demux.Property}");
            return;
        }

        using (writer.Block($"if ({header}.{when})")) WriteKeys(table, entries, scope, $"{header}.{demux.Property}");
        writer.Blank();
    }

    private void WriteKeys(DemuxTable table, List<(DemuxEntry Entry, EquatableArray<SelectorSpec> Selectors)> entries, HeaderScope scope, string field)
    {
        // Of headers that share a selector, all but the last are asked for their constant first.
        var shared = entries.Where((entry, i) => entries.Skip(i + 1).Any(later => later.Selectors.Any(key => entry.Selectors.Any(key.Overlaps)))).ToList();
        foreach (var (entry, selectors) in shared) WriteIf(table, entry, scope, $"{field} is {names.Selectors(selectors)} && {IsMeant(entry)}");
        entries = [.. entries.Except(shared)];
        List<SelectorSpec> keys = [.. entries.SelectMany(entry => entry.Selectors)];
        if (keys.Count <= 2)
        {
            foreach (var (entry, selectors) in entries) WriteIf(table, entry, scope, $"{field} is {names.Selectors(selectors)}");
            return;
        }

        writer.Line($"// {keys.Count} {Describe(keys)}");
        using (writer.Block($"switch ({field})"))
        {
            foreach (var (entry, selectors) in entries)
            {
                foreach (var selector in selectors) writer.Line($"case {names.Selector(selector)}:");
                using (writer.Indent()) WriteEntry(table, entry, scope);
            }
        }

        writer.Blank();
    }

    private void WriteIf(DemuxTable table, DemuxEntry entry, HeaderScope scope, string condition)
    {
        using (writer.Block($"if ({condition})")) WriteEntry(table, entry, scope);
        writer.Blank();
    }

    // A wrong constant means that the other header is meant; whatever else is wrong, this one is malformed.
    private string IsMeant(DemuxEntry entry)
    {
        var (view, status) = (names.View(entry.Edge.Upper), $"as{entry.Edge.Upper.Name}");
        return $"({view}.TryParse(packet.Span, out _, out var {status}) || {status}.Reason != {names.Runtime("Headers.ParseReason")}.WrongConstant)";
    }

    private static string Describe(List<SelectorSpec> keys)
    {
        if (keys.Any(key => key.IsRange)) return "keys, ranges among them: this compiles to a binary search.";
        var isDense = keys.Max(key => key.First) - keys.Min(key => key.First) < (ulong)keys.Count * 2;
        return isDense ? "dense keys: this compiles to a jump table." : "sparse keys: this compiles to a binary search.";
    }

    private void WriteEntry(DemuxTable table, DemuxEntry entry, HeaderScope scope)
    {
        var upper = entry.Edge.Upper;
        if (entry.Input is { } input)
        {
            writer.Line($"Receive{upper.Name}({scope.Pass(input.Context)});").Line("return true;");
            return;
        }

        var above = plan.Demux.Tables[upper.Type];
        var depth = !above.IsNested ? "" : table.IsNested ? ", depth + 1" : ", 1";
        writer.Line($"return LookBehind{upper.Name}({scope.Pass(above.Context)}{depth});");
    }

    private void WriteInput(InputSpec input)
    {
        var header = Find(input.Header);
        var scope = new HeaderScope(names, [.. input.Context.Select(Find)]);
        writer.Blank().Summary($"Parses {header.Name} and hands the packet to <c>{input.Module}</c>.");
        // A call a header: what happens inside is worth the compiler's inlining budget, which is spent per method.
        writer.Line(names.MethodImpl("NoInlining"));
        using (writer.Block($"private void Receive{header.Name}({scope.Signature})"))
        {
            var view = scope.Add(header);
            WriteParse(header, view, input.Malformed, "return;");
            writer.Line($"{InputCall(input, scope, names, plan)};");
        }
    }

    private void WriteTag(DemuxTable table)
    {
        var scope = new HeaderScope(names, [.. table.Context.Select(Find)]);
        writer.Blank().Summary($"Looks behind {table.Header.Name}, which no module receives; false, with the packet as it was, when no module takes what it carries.");
        using (writer.Block($"private bool LookBehind{table.Header.Name}({scope.Signature}{(table.IsNested ? ", int depth" : "")})"))
        {
            if (table.IsNested) WriteDepthCheck();
            var view = scope.Add(table.Header);
            WriteParse(table.Header, view, table.IsLink ? "LinkHeaderTruncated" : "HeaderMalformed", "return true;");
            writer.Line($"var length = {view}.HeaderLength;").Line("packet.Pull(length);");
            writer.Line($"if (Demux{table.Header.Name}({scope.Pass(table.Context.Append(table.Header.Type))}{(table.IsNested ? ", depth" : "")})) return true;").Blank();
            writer.Line("packet.Push(length);").Line("return false;");
        }
    }

    private void WriteDepthCheck()
    {
        using (writer.Block("if (depth > MaxNesting)"))
        {
            writer.Line($"packet.Drop({names.Runtime("Diagnostics.DropReason")}.TooManyTags);").Line("return true;");
        }

        writer.Blank();
    }

    private void WriteParse(HeaderSpec header, string view, string reason, string leave)
    {
        using (writer.Block($"if (!{names.View(header)}.TryParse(packet.Span, out var {view}))"))
        {
            writer.Line($"packet.Drop({names.Runtime("Diagnostics.DropReason")}.{reason});").Line(leave);
        }

        writer.Blank();
    }

    /// <summary>The call of a module's input, from a method of the composition.</summary>
    public static string InputCall(InputSpec input, HeaderScope scope, TypeNames names, StackPlan plan)
    {
        var arguments = input.Parameters.Select(parameter => parameter.Kind switch
        {
            ParameterKind.Header => (parameter.ByIn ? "in " : "") + scope[parameter.Type],
            ParameterKind.Next => $"new {plan.Spec.Nexts.First(next => next.Interface == parameter.Type).Struct}(this)",
            _ => "packet",
        });
        return $"{input.Module}.{input.Method}({string.Join(", ", arguments)})";
    }

    private HeaderSpec Find(string type) => plan.Headers.Find(type)!;
}
