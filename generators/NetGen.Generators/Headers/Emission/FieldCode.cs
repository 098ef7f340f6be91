using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Emission;

/// <summary>What a getter returns and a setter does, by the kind of field.</summary>
internal static class FieldCode
{
    /// <summary>The property's type on a view.</summary>
    /// <param name="field">The field.</param>
    /// <param name="isReadOnly">Whether the view is the read-only one.</param>
    public static string TypeOf(FieldModel field, bool isReadOnly) => field.Kind switch
    {
        FieldKind.Bytes or FieldKind.Payload => isReadOnly ? "ReadOnlySpan<byte>" : "Span<byte>",
        FieldKind.Sequence => SequenceType(field),
        FieldKind.Headers => isReadOnly ? $"HeaderSequence<{field.Type.Name}.ReadOnly>" : $"HeaderSequence<{field.Type.Name}>",
        FieldKind.Case or FieldKind.Nested => isReadOnly ? $"{field.Type.Name}.ReadOnly" : field.Type.Name,
        _ => field.Type.Name + (field.IsOptional ? "?" : ""),
    };

    /// <summary>The property's type in the storable value.</summary>
    public static string ValueTypeOf(FieldModel field) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Custom => TypeOf(field, true),
        FieldKind.Case => $"{field.Type.Name}.Value?",
        FieldKind.Nested => $"{field.Type.Name}.Value{(field.IsOptional ? "?" : "")}",
        _ => "WireBytes",
    };

    /// <summary>The getter's expression on a view.</summary>
    public static string Get(FieldPlace place, HeaderLayout layout, bool isReadOnly)
    {
        var field = place.Field;
        var bytes = BytesOf(place, layout, isReadOnly);
        return field.Kind switch
        {
            FieldKind.Number or FieldKind.Custom when !field.IsOptional => Read(place, CodeScope.View),
            FieldKind.Number or FieldKind.Custom => $"{IsPresent(place, CodeScope.View)} ? {Read(place, CodeScope.View)} : null",
            FieldKind.Bytes => bytes,
            FieldKind.Measured => $"{field.Type.Name}.Read({bytes})",
            FieldKind.Sequence when field.Type.Shape == TypeShape.Custom => $"new({bytes})",
            FieldKind.Sequence => $"new({bytes}, isLittleEndian: {(field.IsLittleEndian ? "true" : "false")})",
            FieldKind.Nested => $"TryGet{field.Name}(out var {HeaderLayout.Camel(field.Name)}) ? {HeaderLayout.Camel(field.Name)} : throw new InvalidOperationException(\"There is no {field.Name}; ask TryGet{field.Name} first.\")",
            FieldKind.Case => $"TryGet{field.Name}(out var {HeaderLayout.Camel(field.Name)}) ? {HeaderLayout.Camel(field.Name)} : throw new InvalidOperationException(\"{field.Case!.Member} announces no {field.Name}; ask Is{field.Name} first.\")",
            FieldKind.Headers => $"new({bytes}{AlignmentOf(field)})",
            _ => $"new({bytes})",
        };
    }

    /// <summary>The argument that tells the multiple to which a sequence's elements are padded, or nothing.</summary>
    public static string AlignmentOf(FieldModel sequence) => sequence.Alignment == 1 ? "" : $", alignment: {sequence.Alignment}";

    /// <summary>Reads a number or custom field that is there.</summary>
    public static string Read(FieldPlace place, CodeScope scope) => place.Field.Kind == FieldKind.Custom
        ? $"Wire.Read<{place.Field.Type.Name}>(in {scope.Start}, {scope.Offset(place)})"
        : NumberCode.Read(place, scope);

    /// <summary>Stores a number or custom field that is there.</summary>
    public static string Write(FieldPlace place, CodeScope scope, string value) => place.Field.Kind == FieldKind.Custom
        ? $"Wire.Write(ref {scope.Start}, {scope.Offset(place)}, {value});"
        : NumberCode.Write(place, scope, value);

    /// <summary>Whether an optional field is there, as an expression: its end does not lie at its start.</summary>
    public static string IsPresent(FieldPlace place, CodeScope scope) => $"{scope.Prefix}{place.End} != {scope.Offset(place)}";

    /// <summary>Whether an optional field is absent, as an expression.</summary>
    public static string IsAbsent(FieldPlace place, CodeScope scope) => $"{scope.Prefix}{place.End} == {scope.Offset(place)}";

    /// <summary>The bytes of a field as a span.</summary>
    public static string BytesOf(FieldPlace place, HeaderLayout layout, bool isReadOnly) =>
        Slice(isReadOnly, CodeScope.View.Offset(place), LengthOf(place, layout));

    /// <summary>A span of a view's bytes.</summary>
    public static string Slice(bool isReadOnly, string offset, string length) => isReadOnly
        ? $"Wire.Slice(in _start, {offset}, {length})"
        : $"Wire.SliceMutable(ref _start, {offset}, {length})";

    /// <summary>The length of a field in a view, in bytes.</summary>
    public static string LengthOf(FieldPlace place, HeaderLayout layout)
    {
        if (place.End.Length == 0) return $"{place.Field.Bytes}";
        var start = CodeScope.View.Offset(place);
        return start == "0" ? $"_{place.End}" : $"_{place.End} - {(start.Contains(' ') ? $"({start})" : start)}";
    }

    /// <summary>A constant in the field's type.</summary>
    public static string ConstantIn(FieldModel field, Constant constant) => ConstantIn(field.Type, constant);

    /// <summary>A constant in a type.</summary>
    public static string ConstantIn(TypeModel type, Constant constant)
    {
        var isMember = constant.Expression.Contains('.');
        return type.Shape switch
        {
            TypeShape.Enum when !isMember => $"({type.Name})({constant.Expression})",
            TypeShape.Integer when isMember => $"({type.Name}){constant.Expression}",
            TypeShape.Boolean => constant.Value != 0 ? "true" : "false",
            _ => constant.Expression,
        };
    }

    /// <summary>A test of a value against constants, as <c>x is A or B</c>.</summary>
    public static string IsAnyOf(FieldModel field, string value, IEnumerable<Constant> constants) =>
        $"{NumberCode.Parenthesised(value)} is {string.Join(" or ", constants.Select(constant => ConstantIn(field, constant)))}";

    /// <summary>Whether a tag selects a case, as an expression.</summary>
    /// <param name="place">The case.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="tag">The tag's value as an expression.</param>
    public static string IsSelected(FieldPlace place, HeaderLayout layout, string tag)
    {
        var (field, when) = (layout.Find(place.Field.Case!.Member)!.Field, place.Field.Case);
        if (!when.IsOtherwise) return IsAnyOf(field, tag, when.Values);
        List<Constant> others = [.. layout.UnionOf(place).SelectMany(other => other.Field.Case!.Values)];
        return others.Count == 0 ? "true" : $"!({IsAnyOf(field, tag, others)})";
    }

    private static string SequenceType(FieldModel field) =>
        field.Type.Shape == TypeShape.Custom ? $"WireSequence<{field.Type.Name}>" : $"IntegerSequence<{field.Type.Name}>";
}
