using NetGen.Generators.Headers.Emission;
using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Options;

/// <summary>Emits one option list's file.</summary>
internal static class OptionsEmitter
{
    /// <summary>The file's text.</summary>
    /// <param name="list">A list without errors.</param>
    public static string Emit(OptionsModel list)
    {
        var writer = FileHead.Start().Namespace(list.Namespace, RuntimeNames.Imported.Concat(list.Usings));
        using (writer.Blocks(list.Outer)) EmitList(writer, list);
        return writer.ToString();
    }

    private static void EmitList(SourceWriter writer, OptionsModel list)
    {
        writer.Line("/// <remarks>");
        writer.Line($"/// {list.Source.Replace("&", "&amp;").Replace("<", "&lt;")}: a kind of {Bytes(list.KindBytes)}, a length of {Bytes(list.LengthBytes)}, then the data.");
        writer.Line("/// </remarks>");
        using var block = writer.Block($"readonly ref partial struct {list.Name}");
        EmitState(writer, list);
        foreach (var option in list.Options) EmitOption(writer, option);
        EmitSearch(writer, list);
        new OptionEnumeratorEmitter(list).Emit(writer);
        new OptionVisitEmitter(list).Emit(writer);
        new OptionWriterEmitter(list).Emit(writer);
    }

    private static void EmitState(SourceWriter writer, OptionsModel list)
    {
        writer.Summary("The list's name in diagnostics.");
        writer.Line($"public const string LayerName = \"{list.Name}\";");
        if (list.Maximum > 0)
        {
            writer.Blank().Summary("Largest size of the whole list in bytes.");
            writer.Line($"public const int MaxLength = {list.Maximum};");
        }

        writer.Blank().Line("private readonly ReadOnlySpan<byte> _bytes;");
        writer.Blank().Summary("Views the bytes of a list.");
        writer.Line("/// <param name=\"bytes\">The bytes, padding included.</param>");
        writer.Line($"public {list.Name}(ReadOnlySpan<byte> bytes) => _bytes = bytes;");
        writer.Blank().Summary("The bytes of the list, padding included.");
        writer.Line("public ReadOnlySpan<byte> Bytes => _bytes;");
        writer.Blank().Summary("Whether the list has no byte.");
        writer.Line("public bool IsEmpty => _bytes.IsEmpty;");
    }

    private static void EmitOption(SourceWriter writer, OptionModel option)
    {
        var summary = option.Summary?.TrimEnd('.') ?? option.Name;
        if (option.Shape == OptionShape.Header)
        {
            EmitHeaderOption(writer, option, summary);
            return;
        }

        var (type, found, absent) = option.Shape switch
        {
            OptionShape.Flag => ("bool", "", ""),
            OptionShape.Bytes => ("ReadOnlySpan<byte>", "data", "default"),
            OptionShape.Sequence when option.Type.Shape == TypeShape.Custom => ($"WireSequence<{option.Type.Name}>", "new(data)", "default"),
            OptionShape.Sequence => ($"IntegerSequence<{option.Type.Name}>", "new(data)", "default"),
            _ => ($"{option.Type.Name}?", Read(option, "data"), "null"),
        };
        var size = option.Shape == OptionShape.Scalar ? $" && data.Length == {option.Type.Bits / 8}" : option.Shape == OptionShape.Flag ? " && data.IsEmpty" : "";
        var find = $"TryFind({option.Kind.Expression}, out var data){size}";
        writer.Blank().Summary($"{summary}: option {option.Kind.Expression}{(option.Shape == OptionShape.Scalar ? ", or null when it is absent or of the wrong size" : "")}.");
        using var block = writer.Block($"{option.Modifiers} {type} {option.Name}");
        writer.Line(option.Shape == OptionShape.Flag ? $"get => {find};" : $"get => {find} ? {found} : {absent};");
    }

    private static void EmitHeaderOption(SourceWriter writer, OptionModel option, string summary)
    {
        var (type, local) = ($"{option.Type.Name}.ReadOnly", HeaderLayout.Camel(option.Name));
        writer.Blank().Summary($"{summary}: option {option.Kind.Expression}.");
        writer.Line("/// <exception cref=\"InvalidOperationException\">The list has none that parses.</exception>");
        using (writer.Block($"{option.Modifiers} {type} {option.Name}"))
            writer.Line($"get => TryGet{option.Name}(out var {local}) ? {local} : throw new InvalidOperationException(\"The list has no {option.Name}; ask TryGet{option.Name}.\");");
        writer.Blank().Summary($"The first {option.Name} of the list.");
        writer.Line("/// <returns>False when there is none, or it does not parse.</returns>");
        using (writer.Block($"public bool TryGet{option.Name}(out {type} {local})"))
        {
            writer.Line($"{local} = default;");
            writer.Line($"return TryFind({option.Kind.Expression}, out var data) && {type}.TryParse(data, out {local});");
        }
    }

    /// <summary>The expression that reads the data of an option of one value.</summary>
    /// <param name="option">The option.</param>
    /// <param name="data">The span of its data as an expression.</param>
    internal static string Read(OptionModel option, string data)
    {
        var field = new FieldModel { Name = option.Name, Kind = option.Type.Shape == TypeShape.Custom ? FieldKind.Custom : FieldKind.Number, Type = option.Type, Modifiers = "", Width = option.Type.Bits };
        return FieldCode.Read(new FieldPlace(field, "", 0, field.Bytes, ""), new CodeScope($"MemoryMarshal.GetReference({data})", ""));
    }

    private static void EmitSearch(SourceWriter writer, OptionsModel list)
    {
        writer.Blank().Summary("Finds the first option of a kind.");
        writer.Line("""
            /// <param name="kind">The kind.</param>
            /// <param name="data">Its data, without kind and length.</param>
            /// <returns>False when there is none before the list's end or its first malformed option.</returns>
            """);
        using (writer.Block($"public bool TryFind({list.Kind.Name} kind, out ReadOnlySpan<byte> data)"))
        {
            using (writer.Block("foreach (var option in this)"))
                writer.Line("if (option.Kind != kind) continue;\ndata = option.Data;\nreturn true;");
            writer.Blank().Line("data = default;\nreturn false;");
        }

        writer.Blank().Summary("Walks the whole list and tells whether every option is well formed.");
        writer.Line("/// <param name=\"status\">The first malformed option; offsets count from the start of the list.</param>");
        using (writer.Block("public bool Validate(out ParseStatus status)"))
        {
            writer.Line("var options = GetEnumerator();");
            using (writer.Block("while (options.MoveNext())")) writer.Line("// Each step proves one option.");
            writer.Blank().Line("status = options.IsMalformed");
            using (writer.Indent()) writer.Line("? new ParseStatus(ParseReason.MalformedOption, LayerName, \"Length\", options.Position, options.Needed, _bytes.Length - options.Position)\n: default;");
            writer.Line("return status.IsOk;");
        }
    }

    private static string Bytes(int count) => count == 1 ? "one byte" : $"{count} bytes";
}
