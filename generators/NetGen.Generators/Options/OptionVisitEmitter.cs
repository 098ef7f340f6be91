using NetGen.Generators.Headers.Emission;
using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Options;

/// <summary>Emits a list's declaration as plain data, and the visit of its options.</summary>
internal sealed class OptionVisitEmitter(OptionsModel list)
{
    /// <summary>Emits both.</summary>
    public void Emit(SourceWriter writer)
    {
        EmitSchema(writer);
        writer.Blank().Summary("Visits the options in wire order; padding is skipped.");
        writer.Line("""
            /// <typeparam name="TVisitor">The visitor.</typeparam>
            /// <param name="visitor">The visitor.</param>
            /// <param name="field">The field that holds the list.</param>
            /// <param name="offset">Where the list starts, in bytes from the start of the header.</param>
            """);
        using var block = writer.Block("public void Visit<TVisitor>(ref TVisitor visitor, FieldSchema field, int offset)\n    where TVisitor : struct, IFieldVisitor, allows ref struct");
        writer.Line("visitor.BeginOptions(field, Schema);\nvar options = GetEnumerator();");
        using (writer.Block("while (options.MoveNext())"))
        {
            writer.Line("var option = options.Current;\nvar schema = Schema.Find((ulong)option.Kind);");
            writer.Line("visitor.BeginOption(schema, (ulong)option.Kind, offset + option.Offset);");
            EmitData(writer);
            writer.Blank().Line("visitor.EndOption(schema);");
        }

        writer.Blank();
        using (writer.Block("if (options.IsMalformed)"))
            writer.Line("visitor.Malformed(field, new ParseStatus(ParseReason.MalformedOption, LayerName, field.Name, offset + options.Position, options.Needed, _bytes.Length - options.Position));");
        writer.Blank().Line("visitor.EndOptions(field);");
    }

    private void EmitSchema(SourceWriter writer)
    {
        writer.Blank().Summary("The declaration as plain data.");
        var kinds = list.Kind.Shape == TypeShape.Enum ? $"EnumMember.Of<{list.Kind.Name}>()" : "[]";
        writer.Line($"public static OptionsSchema Schema {{ get; }} = new({PlainText.Quote(list.Name)}, {PlainText.Quote(list.FullName)}, {PlainText.Quote(list.Source)}, {kinds},");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (var option in list.Options) writer.Line($"new({PlainText.Quote(option.Name)}, {option.Kind.Value}, {ValueOf(option)}){SummaryOf(option)},");
        }

        using var block = writer.Block("])", "};");
        if (list.KindBytes != 1) writer.Line($"KindBytes = {list.KindBytes},");
        if (list.LengthBytes != 1) writer.Line($"LengthBytes = {list.LengthBytes},");
        if (list.Unit != 1) writer.Line($"Unit = {list.Unit},");
        if (!list.LengthIncludesHeader) writer.Line("LengthIncludesHeader = false,");
        if (list.Pad >= 0) writer.Line($"Pad = {list.Pad},");
        if (list.End >= 0) writer.Line($"End = {list.End},");
        if (list.LastKindWithoutLength >= 0) writer.Line($"LastKindWithoutLength = {list.LastKindWithoutLength},");
        if (list.Maximum > 0) writer.Line($"Maximum = {list.Maximum},");
        if (list.Alignment != 1) writer.Line($"Alignment = {list.Alignment},");
    }

    private void EmitData(SourceWriter writer)
    {
        var typed = list.Options.GroupBy(option => option.Kind.Value).Select(group => group.First()).Where(option => option.Shape != OptionShape.Bytes).ToList();
        if (typed.Count == 0)
        {
            writer.Line("visitor.Bytes(schema.Value, option.Data);");
            return;
        }

        using var block = writer.Block("switch (option.Kind)");
        foreach (var option in typed)
        {
            writer.Line($"case {option.Kind.Expression}{SizeOf(option)}:");
            using (writer.Indent()) writer.Line($"{VisitOf(option)}\nbreak;");
        }

        writer.Line("default:");
        using (writer.Indent()) writer.Line("visitor.Bytes(OptionSchema.Data, option.Data);\nbreak;");
    }

    private static string ValueOf(OptionModel option) => option.Shape switch
    {
        OptionShape.Flag => "new(FieldKind.Boolean, \"value\", \"bool\")",
        OptionShape.Bytes => "null",
        OptionShape.Sequence => FieldSchemaCode.SequenceOf("value", option.Type),
        _ => FieldSchemaCode.Of("value", option.Type),
    };

    private string VisitOf(OptionModel option) => option.Shape switch
    {
        OptionShape.Header => $"FieldWalk.Header(ref visitor, schema.Value, {Local(option)}, offset + option.Offset + {list.HeaderBytes});",
        OptionShape.Flag => "visitor.Boolean(schema.Value, true);",
        OptionShape.Sequence => VisitEmitter.Sequence(option.Type, "schema.Value", $"new {SequenceType(option.Type)}(option.Data)"),
        _ => VisitEmitter.Scalar(option.Type, "schema.Value", OptionsEmitter.Read(option, "option.Data"), "option.Data"),
    };

    private static string SizeOf(OptionModel option) => option.Shape switch
    {
        OptionShape.Header => $" when option.TryGet{option.Name}(out var {Local(option)})",
        OptionShape.Flag => " when option.Data.IsEmpty",
        OptionShape.Sequence when option.Type.Bits > 8 => $" when option.Data.Length % {option.Type.Bits / 8} == 0",
        OptionShape.Sequence => "",
        _ => $" when option.Data.Length == {option.Type.Bits / 8}",
    };

    private static string Local(OptionModel option) => $"{HeaderLayout.Camel(option.Name)}Data";

    private static string SequenceType(TypeModel type) => type.Shape == TypeShape.Custom ? $"WireSequence<{type.Name}>" : $"IntegerSequence<{type.Name}>";

    private static string SummaryOf(OptionModel option) =>
        option.Summary is { } summary ? $" {{ Summary = {PlainText.Quote(PlainText.Of(summary))} }}" : "";
}
