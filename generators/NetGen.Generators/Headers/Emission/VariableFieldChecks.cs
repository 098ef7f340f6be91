using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the checks that find the ends of variable fields.</summary>
internal sealed class VariableFieldChecks(HeaderLayout layout)
{
    private static readonly CodeScope Scope = CodeScope.Local;

    /// <summary>Whether a condition reads a property written by hand.</summary>
    public bool NeedsView => layout.Places.Any(place => (place.Field.When?.Member ?? place.Field.Length?.When) is { } member && layout.Find(member) is null);

    /// <summary>Emits the checks in wire order.</summary>
    /// <param name="checks">Where to.</param>
    /// <param name="limit">The expression behind whose value nothing of the header stands.</param>
    /// <param name="emitLimits">Emits the checks of one field's value.</param>
    public void Emit(CheckWriter checks, string limit, Action<FieldPlace> emitLimits)
    {
        var run = "";
        foreach (var place in layout.Body)
        {
            if (place.End.Length > 0)
            {
                EmitVariable(checks, place, limit);
                if (place.Field.IsOptional) emitLimits(place);
                continue;
            }

            if (place.IsStatic) continue;
            if (place.Anchor != run)
            {
                checks.Step($"{place.Field.Name} and the fixed fields with it must be there.");
                var end = Scope.At(place.Anchor, place.RunEnd);
                checks.RefuseIf($"{end} > {limit}", "Truncated", place.Field.Name, Scope.Offset(place), end, limit);
                run = place.Anchor;
            }

            emitLimits(place);
        }
    }

    /// <summary>Emits the checks of what ends with the packet.</summary>
    /// <param name="checks">Where to.</param>
    /// <param name="emitLimits">Emits the checks of one field's value.</param>
    public void EmitTrailer(CheckWriter checks, Action<FieldPlace> emitLimits)
    {
        var header = layout.IsFixedLength ? "MinLength" : HeaderLayout.HeaderLength;
        var length = string.Join(" + ", layout.Trailer.Select(place => place.Field.IsOptional ? $"({Condition(place, "")} ? {place.Field.Bytes} : 0)" : $"{place.Field.Bytes}"));
        checks.Step("The trailer ends with the packet.");
        checks.Let(HeaderLayout.PayloadEnd, $"packetLength - {(layout.Trailer.Count == 1 ? length : $"({length})")}");
        checks.RefuseIf($"payloadEnd < {header}", "Truncated", layout.Trailer[0].Field.Name, header, $"packetLength + {header} - payloadEnd", "packetLength");
        foreach (var place in layout.Trailer)
        {
            if (place.Field.IsOptional) checks.Let(place.End, $"{Scope.Offset(place)} + ({Condition(place, "")} ? {place.Field.Bytes} : 0)");
            emitLimits(place);
        }
    }

    private void EmitVariable(CheckWriter checks, FieldPlace place, string limit)
    {
        if (place.Gap is { } gap) EmitGap(checks, place, gap, limit);
        switch (place.Field.Kind)
        {
            case FieldKind.Case:
                EmitUnion(checks, place, limit);
                break;
            case FieldKind.Measured:
                EmitSelfMeasured(checks, place, limit);
                break;
            case FieldKind.Bytes or FieldKind.Sequence or FieldKind.Headers or FieldKind.Options:
                if (layout.OwnerOf(place.Field) is { } owner) EmitMeasured(checks, place, owner, limit);
                else EmitToTheEnd(checks, place, limit);
                break;
            case FieldKind.Nested:
                EmitNested(checks, place, limit);
                break;
            default:
                EmitOptional(checks, place, limit);
                break;
        }
    }

    private void EmitGap(CheckWriter checks, FieldPlace place, Gap gap, string limit)
    {
        var (field, offset) = (place.Field, Scope.At(gap.Anchor, gap.Byte));
        checks.Step($"{field.Name} stands at a multiple of {field.Alignment} bytes.");
        checks.Let(place.Anchor, $"Wire.Align({offset}, {field.Alignment}, {Condition(place, limit)})");
        checks.RefuseIf($"{place.Anchor} > {limit}", "Truncated", field.Name, offset, place.Anchor, limit);
    }

    private void EmitOptional(CheckWriter checks, FieldPlace place, string limit)
    {
        var field = place.Field;
        checks.Step($"{field.Name} is there when {Describe(field)}.");
        checks.Let(place.End, $"{Scope.Offset(place)} + ({Condition(place, limit)} ? {field.Bytes} : 0)");
        checks.RefuseIf($"{place.End} > {limit}", "Truncated", field.Name, Scope.Offset(place), place.End, limit);
    }

    private static void EmitSelfMeasured(CheckWriter checks, FieldPlace place, string limit)
    {
        var (field, offset, local) = (place.Field, Scope.Offset(place), HeaderLayout.Camel(place.Field.Name));
        var room = offset == "0" ? limit : $"{limit} - {Grouped(offset)}";
        checks.Step($"{field.Name} finds its own end.");
        var measured = $"{field.Type.Name}.Measure(bytes.Slice({offset}, {room}), out var {local}Length)";
        if (checks.Explains) checks.RefuseIf($"{measured} is not ParseReason.None and var {local}Reason", $"new ParseStatus({local}Reason, LayerName, \"{field.Name}\", {offset}, {local}Length, {room})");
        else checks.RefuseIf($"{measured} != ParseReason.None", "default");
        checks.Let(place.End, $"{offset} + {local}Length");
    }

    private void EmitNested(CheckWriter checks, FieldPlace place, string limit)
    {
        var (field, offset) = (place.Field, Scope.Offset(place));
        if (field.IsOptional)
        {
            checks.Step($"{field.Name} is there when {Describe(field)}.");
            checks.Let(place.End, offset);
        }
        else
        {
            checks.Step($"{field.Name} must parse.");
            EmitSubHeader(checks, place, limit);
            return;
        }

        using var block = checks.Writer.Block($"if ({Condition(place, limit)})");
        EmitSubHeader(checks, place, limit);
    }

    // The end of a header inside this one, which must parse.
    private static void EmitSubHeader(CheckWriter checks, FieldPlace place, string limit)
    {
        var (type, name, offset) = (place.Field.Type.Name, HeaderLayout.Camel(place.Field.Name), Scope.Offset(place));
        var slice = $"bytes.Slice({offset}, {limit} - {Grouped(offset)})";
        if (checks.Explains) checks.RefuseIf($"!{type}.ReadOnly.TryParse({slice}, out var {name}, out var {name}Status)", $"{name}Status with {{ Offset = {Grouped(offset)} + {name}Status.Offset }}");
        else checks.RefuseIf($"!{type}.ReadOnly.TryParse({slice}, out var {name})", "default");
        checks.Let(place.End, $"{offset} + {name}.HeaderLength");
    }

    private void EmitToTheEnd(CheckWriter checks, FieldPlace place, string limit)
    {
        if (layout.HeaderOwner is null)
        {
            checks.Step($"{place.Field.Name} fills what is left.");
            checks.Let(HeaderLayout.HeaderLength, limit);
        }

        if (!place.IsStatic) checks.RefuseIf($"headerLength < {Scope.Offset(place)}", "Truncated", place.Field.Name, Scope.Offset(place), Scope.Offset(place), "headerLength");
        var (field, offset) = (place.Field, Scope.Offset(place));
        if (field.Kind == FieldKind.Sequence && field.Type.Bits > 8)
            checks.RefuseIf($"(headerLength - {Grouped(offset)}) % {field.Type.Bits / 8} != 0", "Contradiction", field.Name, offset, $"{field.Type.Bits / 8}", $"headerLength - {Grouped(offset)}");
    }

    private static void EmitMeasured(CheckWriter checks, FieldPlace place, FieldPlace owner, string limit)
    {
        var (field, offset) = (place.Field, Scope.Offset(place));
        var (length, room) = ($"{HeaderLayout.Camel(field.Name)}Length", place is { IsStatic: true, Bit: 0 } ? limit : $"{limit} - {Grouped(offset)}");
        if (owner.Field.CountOf is not null)
        {
            EmitCounted(checks, place, owner, room);
            return;
        }

        checks.Step($"{owner.Field.Name} tells where {field.Name} ends.");
        checks.Let(length, LengthCode.Read(owner, Scope));
        if (owner.Field.Length!.Bias < 0 || owner.Field.Width > 16)
            checks.RefuseIf($"{length} < 0", "LengthTooSmall", owner.Field.Name, Scope.Offset(owner), "0", length);
        checks.RefuseIf($"{length} > {room}", "LengthTooLarge", owner.Field.Name, Scope.Offset(owner), length, room);
        if (field.Kind == FieldKind.Sequence && field.Type.Bits > 8)
            checks.RefuseIf($"{length} % {field.Type.Bits / 8} != 0", "Contradiction", owner.Field.Name, Scope.Offset(owner), $"{field.Type.Bits / 8}", length);
        checks.Let(place.End, $"{offset} + {length}");
    }

    private static void EmitCounted(CheckWriter checks, FieldPlace place, FieldPlace owner, string room)
    {
        var (field, offset) = (place.Field, Scope.Offset(place));
        var name = HeaderLayout.Camel(field.Name);
        checks.Step($"{owner.Field.Name} tells how many elements {field.Name} has.");
        var raw = NumberCode.ReadRaw(owner, Scope);
        var count = owner.Field.Width > 16 ? $"Wire.ToLength({raw}, 1, 0)" : raw;
        if (owner.Field.CountBias is var bias and not 0)
        {
            count = $"{NumberCode.Parenthesised(count)} {(bias < 0 ? "-" : "+")} {Math.Abs(bias)}";
            if (bias < 0) checks.RefuseIf($"{count} < 0", "LengthTooSmall", owner.Field.Name, Scope.Offset(owner), "0", count);
        }

        if (field.Kind == FieldKind.Headers)
        {
            var bytes = $"bytes.Slice({offset}, {room})";
            checks.Let($"{name}Length", $"HeaderSequence.Measure<{field.Type.Name}.ReadOnly>({bytes}, {count}{FieldCode.AlignmentOf(field)})");
            checks.RefuseIf($"{name}Length < 0", "Truncated", field.Name, offset, count, "0");
            checks.Let(place.End, $"{offset} + {name}Length");
            return;
        }

        var size = field.Type.Bits / 8;
        checks.Let($"{name}Count", count);
        checks.RefuseIf($"{name}Count > ({room}) / {size}", "Truncated", field.Name, offset, $"{name}Count * {size}L", room);
        checks.Let(place.End, $"{offset} + ({name}Count * {size})");
    }

    private void EmitUnion(CheckWriter checks, FieldPlace place, string limit)
    {
        var union = layout.UnionOf(place);
        if (union[0] != place) return;
        var tag = layout.Find(place.Field.Case!.Member)!;
        var offset = Scope.Offset(place);
        checks.Step($"{tag.Field.Name} selects what stands here.");
        checks.Let(place.End, offset);
        using var block = checks.Writer.Block($"switch ({NumberCode.Read(tag, Scope)})");
        foreach (var @case in union)
        {
            var values = @case.Field.Case!.Values.Select(value => FieldCode.ConstantIn(tag.Field, value));
            checks.Writer.Line(@case.Field.Case.IsOtherwise ? "default:" : $"case {string.Join(" or ", values)}:");
            using var indent = checks.Writer.Indent();
            EmitSubHeader(checks, @case, limit);
            checks.Writer.Line("break;");
        }
    }

    private string Condition(FieldPlace place, string limit) =>
        place.Field.When is { } when ? Condition(when) : $"{limit} > {Scope.Offset(place)}";

    /// <summary>Whether a condition holds, as an expression.</summary>
    public string Condition(ConditionModel when)
    {
        if (layout.Find(when.Member) is not { } member) return $"new {layout.Header.Name}(ref Unsafe.AsRef(in start){MeasureEmitter.Arguments(layout, "")}).{when.Member}";
        var value = NumberCode.Read(member, Scope);
        return when.Values.IsEmpty ? value : FieldCode.IsAnyOf(member.Field, value, when.Values);
    }

    private static string Describe(FieldModel field) => field.When is not { } when ? "bytes remain"
        : when.Values.IsEmpty ? $"{when.Member} says so" : $"{when.Member} is {string.Join(" or ", when.Values.Select(value => value.Expression))}";

    private static string Grouped(string expression) => expression.Contains(' ') ? $"({expression})" : expression;
}
