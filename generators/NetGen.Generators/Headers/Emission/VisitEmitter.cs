using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the visit of a read-only view: one direct call per field, in wire order.</summary>
internal static class VisitEmitter
{
    /// <summary>Emits the method.</summary>
    public static void Emit(SourceWriter writer, HeaderLayout layout)
    {
        writer.Blank().Line("static HeaderSchema IDissectedHeader<ReadOnly>.Schema => Schema;");
        writer.Blank().Summary("Visits the fields that are there, in wire order; the payload is left out.");
        writer.Line("/// <typeparam name=\"TVisitor\">The visitor.</typeparam>");
        writer.Line("/// <param name=\"visitor\">The visitor.</param>");
        using var block = writer.Block("public void Visit<TVisitor>(ref TVisitor visitor)\n    where TVisitor : struct, IFieldVisitor, allows ref struct");
        writer.Line("var fields = Schema.Fields;");
        var fields = layout.Header.Fields;
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Kind != FieldKind.Payload) writer.Line(Statement(layout, layout.Place(fields[i]), $"fields[{i}]"));
        }

        EmitOverlays(writer, layout);
    }

    /// <summary>The call that visits a number or custom field.</summary>
    /// <param name="type">The value's type.</param>
    /// <param name="schema">The field's schema as an expression.</param>
    /// <param name="value">The value as an expression.</param>
    /// <param name="bytes">Its bytes as an expression.</param>
    public static string Scalar(TypeModel type, string schema, string value, string bytes) => type switch
    {
        { Shape: TypeShape.Boolean } => $"visitor.Boolean({schema}, {value});",
        { Shape: TypeShape.Integer, IsSigned: false } => $"visitor.Number({schema}, {value});",
        { IsNumber: true } => $"visitor.Number({schema}, unchecked((ulong){NumberCode.Parenthesised(value)}));",
        { Form: CustomForm.Number } => $"FieldWalk.Number(ref visitor, {schema}, {value});",
        { Form: CustomForm.MessageText } => $"visitor.Text({schema}, new MessageText<{type.Name}>({value}, visitor.Message));",
        { Form: CustomForm.Text } => $"visitor.Text({schema}, {value});",
        _ => $"visitor.Bytes({schema}, {bytes});",
    };

    /// <summary>The call that visits a sequence of numbers or custom fields.</summary>
    public static string Sequence(TypeModel type, string schema, string values)
    {
        var method = type.Shape != TypeShape.Custom ? "Integers"
            : type.Form switch { CustomForm.Number => "Numbers", CustomForm.Text => "Texts", CustomForm.MessageText => "MessageTexts", _ => "Blocks" };
        return $"FieldWalk.{method}(ref visitor, {schema}, {values});";
    }

    private static void EmitOverlays(SourceWriter writer, HeaderLayout layout)
    {
        var overlays = layout.Header.Overlays;
        if (!overlays.IsEmpty) writer.Line("var overlays = Schema.Overlays;");
        for (var i = 0; i < overlays.Count; i++)
        {
            var (name, local) = (overlays[i].Name, HeaderLayout.Camel(overlays[i].Name));
            var offset = layout.Find(overlays[i].Of!) is { } place ? CodeScope.View.Offset(place) : "HeaderLength";
            writer.Line($"if (TryGet{name}(out var {local}Case)) FieldWalk.Header(ref visitor, overlays[{i}], {local}Case, {offset});");
        }
    }

    private static string Statement(HeaderLayout layout, FieldPlace place, string schema)
    {
        var field = place.Field;
        var offset = CodeScope.View.Offset(place);
        var local = HeaderLayout.Camel(field.Name);
        return field.Kind switch
        {
            FieldKind.Bytes => $"visitor.Bytes({schema}, {field.Name});",
            FieldKind.Measured => Scalar(field.Type, schema, field.Name, $"{field.Name}.Bytes"),
            FieldKind.Sequence => Sequence(field.Type, schema, field.Name),
            FieldKind.Headers => $"FieldWalk.Headers(ref visitor, {schema}, {field.Name}, {offset});",
            FieldKind.Options => $"{field.Name}.Visit(ref visitor, {schema}, {offset});",
            FieldKind.Case or FieldKind.Nested => $"if (TryGet{field.Name}(out var {local}Case)) FieldWalk.Header(ref visitor, {schema}, {local}Case, {offset});",
            _ when field.IsOptional => $"if ({field.Name} is {{ }} {local}Value) {Scalar(field.Type, schema, $"{local}Value", $"Wire.Slice(in _start, {offset}, {field.Bytes})")}",
            _ => Scalar(field.Type, schema, field.Name, FieldCode.BytesOf(place, layout, isReadOnly: true)),
        };
    }
}
