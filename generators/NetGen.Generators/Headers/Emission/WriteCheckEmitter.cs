using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the checks of writing: <c>CanWrite</c> and the cold <c>ExplainWrite</c>.</summary>
internal sealed class WriteCheckEmitter(HeaderLayout layout)
{
    /// <summary>Emits both methods, and the public check.</summary>
    public void Emit(SourceWriter writer)
    {
        writer.Blank().Summary("Tells what is wrong with a value before it is written; ok when nothing is.");
        writer.Line("/// <param name=\"value\">The value.</param>");
        writer.Line("/// <param name=\"payloadLength\">Bytes that will stand behind the header.</param>");
        using (writer.Block("public static ParseStatus Check(in Value value, int payloadLength = 0)"))
        {
            writer.Line("var headerLength = value.HeaderLength;");
            writer.Line($"return ExplainWrite(in value, headerLength, headerLength + payloadLength{(layout.Trailer.Count > 0 ? " + value.TrailerLength" : "")});");
        }

        writer.Blank().Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block("private static bool CanWrite(in Value value, int headerLength, int packetLength)"))
            EmitChecks(new CheckWriter(writer, explains: false, []));

        writer.Blank().Line("// Tells what CanWrite refused; kept out of line because it is rarely wanted.");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        using (writer.Block("private static ParseStatus ExplainWrite(in Value value, int headerLength, int packetLength)"))
            EmitChecks(new CheckWriter(writer, explains: true, []));

        // Out of line, so that Push needs no room on the stack for the reason.
        writer.Blank().Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Line("private static HeaderException Refused(Value value, int headerLength, int packetLength) => new(ExplainWrite(in value, headerLength, packetLength));");
    }

    private void EmitChecks(CheckWriter checks)
    {
        var length = layout.IsFixedLength && layout.HasPacketLength ? "MinLength" : "headerLength";
        if (layout.Trailer.Count > 0) length += " + value.TrailerLength";
        checks.Writer.Line("// The packet must have room for the header.");
        checks.RefuseIf($"packetLength < {length}", "Truncated", layout.Places[0].Field.Name, "0", length, "packetLength");
        foreach (var place in layout.Places) EmitField(checks, place);
        checks.Accept();
    }

    private void EmitField(CheckWriter checks, FieldPlace place)
    {
        var field = place.Field;
        if (field.Length is { When: null } length) EmitLength(checks, place, length);
        if (field.CountOf is { } sequence) EmitCount(checks, place, layout.Find(sequence)!.Field, field.CountBias);
        if (!layout.IsDerived(field) && field.Kind == FieldKind.Number) EmitNumber(checks, place);
        if (field is { Kind: FieldKind.Bytes, Width: > 0 })
            Refuse(checks, place, $"value.{field.Name}.Length is not (0 or {field.Bytes})", "TooLarge", $"{field.Bytes}", $"value.{field.Name}.Length");
        if (field.Kind == FieldKind.Measured) EmitMeasured(checks, place);
        if (field is { Checksum: null, When: { } when }) EmitPresence(checks, place, when);
        if (layout.WhenMoreBefore(place) is { } before) EmitOrder(checks, place, before);
        if (field.Kind == FieldKind.Case) EmitCase(checks, place);
        if (field.Kind == FieldKind.Nested) EmitNested(checks, place);
        if (field is { Kind: FieldKind.Sequence, Type.Bits: > 8 } && layout.OwnerOf(field) is null)
            Refuse(checks, place, $"value.{field.Name}.Length % {field.Type.Bits / 8} != 0", "Contradiction", $"{field.Type.Bits / 8}", $"value.{field.Name}.Length");
    }

    private static void EmitNumber(CheckWriter checks, FieldPlace place)
    {
        var field = place.Field;
        var text = $"value.{field.Name}{(field.IsOptional ? ".GetValueOrDefault()" : "")}";
        foreach (var limit in NumberLimit.Of(field, text))
        {
            var present = field.IsOptional && limit.Reason == "OutOfRange" ? $"value.{field.Name}.HasValue && " : "";
            Refuse(checks, place, present + limit.Condition, limit.Reason, limit.Needed, limit.Got);
        }
    }

    // The bytes must be what a reader would take for the field, no more and no less.
    private static void EmitMeasured(CheckWriter checks, FieldPlace place)
    {
        var (name, type, local) = (place.Field.Name, place.Field.Type.Name, HeaderLayout.Camel(place.Field.Name));
        checks.RefuseIf($"{type}.Measure(value.{name}.Span, out var {local}Length) is not ParseReason.None and var {local}Reason",
            $"new ParseStatus({local}Reason, LayerName, \"{name}\", {place.Byte}, {local}Length, value.{name}.Length)");
        Refuse(checks, place, $"{local}Length != value.{name}.Length", "TooLarge", $"{local}Length", $"value.{name}.Length");
    }

    private void EmitLength(CheckWriter checks, FieldPlace place, LengthModel length)
    {
        var measured = length.Coverage switch
        {
            Coverage.Header => "headerLength",
            Coverage.Packet => "packetLength",
            Coverage.Payload => "packetLength - headerLength",
            _ => ValueEmitter.LengthIn(layout.Find(length.Field!)!.Field, "value.", layout),
        };
        if (LengthCode.Maximum(place.Field) is { } maximum) Refuse(checks, place, $"{measured} > {maximum}", "TooLarge", $"{maximum}", measured);
        if (place.Field.Limit is { } range)
        {
            var number = $"({NumberCode.Parenthesised(measured)} - {length.Bias}L) / {length.Unit}";
            Refuse(checks, place, $"{number} is < {range.Minimum} or > {range.Maximum}", "OutOfRange", $"{number} < {range.Minimum} ? {range.Minimum} : {range.Maximum}", number);
        }

        if (length.Coverage != Coverage.Field) return;
        if (length.Bias > 0) Refuse(checks, place, $"{measured} < {length.Bias}", "LengthTooSmall", $"{length.Bias}", measured);
        var field = layout.Find(length.Field!)!.Field;
        var unit = field.Kind == FieldKind.Sequence ? Math.Max(length.Unit, field.Type.Bits / 8) : length.Unit;
        if (unit > 1 && field.Kind != FieldKind.Options)
            Refuse(checks, place, $"({measured} - {length.Bias}) % {unit} != 0", "Contradiction", $"{unit}", measured);
    }

    private static void EmitCount(CheckWriter checks, FieldPlace place, FieldModel sequence, int bias)
    {
        var count = StoreEmitter.CountOf(sequence);
        if (sequence.Kind == FieldKind.Headers) Refuse(checks, place, $"{count} < 0", "Contradiction", "0", count);
        else if (sequence.Type.Bits > 8)
            Refuse(checks, place, $"value.{sequence.Name}.Length % {sequence.Type.Bits / 8} != 0", "Contradiction", $"{sequence.Type.Bits / 8}", $"value.{sequence.Name}.Length");
        if (bias > 0) Refuse(checks, place, $"{count} < {bias}", "LengthTooSmall", $"{bias}", count);
        if (place.Field.Width < 31) Refuse(checks, place, $"{count} > {(long)place.Field.MaxValue + bias}", "TooLarge", $"{(long)place.Field.MaxValue + bias}", count);
    }

    private void EmitPresence(CheckWriter checks, FieldPlace place, ConditionModel when)
    {
        if (layout.Find(when.Member) is not { Field: var member }) return;
        var announced = layout.AnnouncedBy(member).FirstOrDefault();
        if (announced == place.Field) return;
        var condition = announced is not null ? $"value.{announced.Name}.HasValue" : FieldCode.IsAnyOf(member, $"value.{member.Name}", when.Values);
        Refuse(checks, place, $"value.{place.Field.Name}.HasValue != ({condition})", "Contradiction", $"{condition} ? 1 : 0", $"value.{place.Field.Name}.HasValue ? 1 : 0");
    }

    private void EmitCase(CheckWriter checks, FieldPlace place)
    {
        var field = place.Field;
        var tag = layout.Find(field.Case!.Member)!.Field;
        var condition = FieldCode.IsSelected(place, layout, $"value.{tag.Name}");
        Refuse(checks, place, $"value.{field.Name}.HasValue != ({condition})", "Contradiction", $"{condition} ? 1 : 0", $"value.{field.Name}.HasValue ? 1 : 0");
        EmitSubHeader(checks, field);
    }

    private static void EmitNested(CheckWriter checks, FieldPlace place)
    {
        if (place.Field.IsOptional)
        {
            EmitSubHeader(checks, place.Field);
            return;
        }

        var local = HeaderLayout.Camel(place.Field.Name);
        checks.Writer.Line($"var {local} = value.{place.Field.Name};");
        checks.RefuseIf($"{place.Field.Type.Name}.Check(in {local}) is {{ IsOk: false }} {local}Status", $"{local}Status");
    }

    private static void EmitSubHeader(CheckWriter checks, FieldModel field)
    {
        var local = HeaderLayout.Camel(field.Name);
        checks.RefuseIf($"value.{field.Name} is {{ }} {local} && {field.Type.Name}.Check(in {local}) is {{ IsOk: false }} {local}Status", $"{local}Status");
    }

    // What stands behind a field that is there when bytes remain makes it be there.
    private static void EmitOrder(CheckWriter checks, FieldPlace place, FieldModel before)
    {
        var isThere = place.Field.IsOptional ? $"value.{place.Field.Name}.HasValue" : $"value.{place.Field.Name}.Length > 0";
        Refuse(checks, place, $"{isThere} && !value.{before.Name}.HasValue", "Contradiction", "0", "1");
    }

    private static void Refuse(CheckWriter checks, FieldPlace place, string condition, string reason, string needed, string got) =>
        checks.RefuseIf(condition, reason, place.Field.Name, $"{place.Byte}", needed, got);
}
