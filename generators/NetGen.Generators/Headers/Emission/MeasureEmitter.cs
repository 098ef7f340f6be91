using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits the checks of reading: <c>Measure</c>, which TryParse inlines, and <c>Explain</c>, which tells what it refused.</summary>
internal sealed class MeasureEmitter(HeaderLayout layout)
{
    private static readonly CodeScope Scope = CodeScope.Local;

    private readonly VariableFieldChecks _variable = new(layout);

    /// <summary>Arguments that hand the lengths on, each with a prefix.</summary>
    public static string Arguments(HeaderLayout layout, string prefix) =>
        string.Concat(layout.Cached.Select(name => $", {prefix}{name}"));

    /// <summary>Emits both methods.</summary>
    public void Emit(SourceWriter writer)
    {
        var cut = layout.PacketOwner is null ? "" : ", bool mayBeCut = false";
        writer.Blank().Line("// Finds the lengths that a view remembers; false where TryParse must refuse.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static bool Measure(ReadOnlySpan<byte> bytes{Arguments(layout, "out int ")}{cut})"))
        {
            if (layout.Cached.Any()) writer.Line($"{string.Join(" = ", layout.Cached)} = 0;").Blank();
            EmitChecks(new CheckWriter(writer, explains: false, layout.Cached));
        }

        writer.Blank().Line("// Tells what Measure refused; kept out of line because it is rarely wanted.");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        using (writer.Block("private static ParseStatus Explain(ReadOnlySpan<byte> bytes)"))
        {
            // A condition computed by hand reads a view, which wants all of its lengths.
            if (_variable.NeedsView && layout.Cached.Any()) writer.Line($"int {string.Join(" = 0, ", layout.Cached)} = 0;");
            EmitChecks(new CheckWriter(writer, explains: true, _variable.NeedsView ? layout.Cached : []));
        }

        EmitTruncatedAt(writer);
    }

    private void EmitTruncatedAt(SourceWriter writer)
    {
        // Of the fields that end in one byte, the first is named.
        var cuts = layout.Places.Where(place => place.Field.IsFixedSize && place.IsStatic).GroupBy(place => (place.Bit + place.Field.Width + 7) / 8).ToList();
        writer.Blank().Line("// Names the field that the bytes' end cuts off.");
        using (writer.Block("private static ParseStatus TruncatedAt(int length) => length switch", "};"))
        {
            foreach (var cut in cuts.Where(cut => cut.Key < layout.MinLength)) writer.Line($"< {cut.Key} => {Status(cut.First())},");
            writer.Line($"_ => {Status(cuts.LastOrDefault()?.First())},");
        }
    }

    // Where variable fields must end at the latest.
    private string Limit => layout.HeaderOwner is not null ? HeaderLayout.HeaderLength
        : layout.PacketOwner is not null && !PacketEndIsKnownLate ? HeaderLayout.PacketLength : "bytes.Length";

    // A payload's length counts from the header's end; without an owner that is known only after the last variable field.
    private bool PacketEndIsKnownLate => layout is { PacketOwner.Length.Coverage: Coverage.Payload, HeaderOwner: null, IsFixedLength: false };

    private void EmitChecks(CheckWriter checks)
    {
        checks.Writer.Line("// The fixed fields must be there.");
        checks.RefuseIf("bytes.Length < MinLength", "TruncatedAt(bytes.Length)");
        if (NeedsStart()) checks.Writer.Line("ref readonly var start = ref MemoryMarshal.GetReference(bytes);");
        foreach (var place in layout.Places.Where(place => place.IsStatic && place.End.Length == 0)) EmitLimits(checks, place);
        EmitHeaderOwner(checks);
        EmitPacketOwner(checks);
        _variable.Emit(checks, Limit, place => EmitLimits(checks, place));
        EmitEnd(checks);
        if (layout.Trailer.Count > 0) _variable.EmitTrailer(checks, place => EmitLimits(checks, place));
        checks.Accept();
    }

    private static string Status(FieldPlace? place) =>
        $"new ParseStatus(ParseReason.Truncated, LayerName, {(place is null ? "LayerName" : $"\"{place.Field.Name}\"")}, {place?.Byte ?? 0}, MinLength, length)";

    private bool NeedsStart() => layout.HeaderOwner is not null || layout.PacketOwner is not null || layout.Places.Any(place =>
        place.Field.Fixed is not null || place.Field.Limit is not null || place.End.Length > 0);

    private static void EmitLimits(CheckWriter checks, FieldPlace place)
    {
        var field = place.Field;
        if (field.Kind != FieldKind.Number) return;
        var value = NumberCode.Read(place, Scope);
        var optional = !field.IsOptional ? "" : $"{FieldCode.IsPresent(place, Scope)} && ";
        if (field.Fixed is { } constant)
        {
            checks.Step($"{field.Name} is always {constant.Expression}.");
            checks.RefuseIf($"{optional}{value} != {FieldCode.ConstantIn(field, constant)}", "WrongConstant", field.Name, Scope.Offset(place), $"{constant.Value}", NumberCode.AsLong(field, value));
        }

        if (field.Limit is { } range)
        {
            var number = field.Type.Shape == TypeShape.Integer ? value : NumberCode.AsLong(field, value);
            checks.Step($"{field.Name} lies between {range.Minimum} and {range.Maximum}.");
            checks.RefuseIf($"{optional}{number} is < {range.Minimum} or > {range.Maximum}", "OutOfRange", field.Name, Scope.Offset(place),
                $"{number} < {range.Minimum} ? {range.Minimum} : {range.Maximum}", NumberCode.AsLong(field, value));
        }
    }

    private void EmitHeaderOwner(CheckWriter checks)
    {
        if (layout.HeaderOwner is not { } owner) return;
        var place = layout.Place(owner);
        checks.Step($"{owner.Name} tells where the header ends.");
        checks.Let(HeaderLayout.HeaderLength, LengthCode.Read(place, Scope));
        checks.RefuseIf("headerLength < MinLength", "LengthTooSmall", owner.Name, Scope.Offset(place), "MinLength", "headerLength");
        if (layout.PacketOwner is null)
            checks.RefuseIf("headerLength > bytes.Length", "Truncated", owner.Name, Scope.Offset(place), "headerLength", "bytes.Length");
    }

    private void EmitPacketOwner(CheckWriter checks)
    {
        if (layout.PacketOwner is not { } owner || PacketEndIsKnownLate) return;
        var place = layout.Place(owner);
        var header = layout.HeaderOwner is not null ? HeaderLayout.HeaderLength : "MinLength";
        var isPayload = owner.Length!.Coverage == Coverage.Payload;
        checks.Step($"{owner.Name} tells where the packet ends.");
        checks.Let(HeaderLayout.PacketLength, OrRest(place, LengthCode.ReadBehind(place, Scope, isPayload ? header : "0")));
        checks.RefuseIf($"packetLength < {header}", "LengthTooSmall", owner.Name, Scope.Offset(place), header, "packetLength");
        EmitPacketEnd(checks, place, header);
    }

    // A length that may be none: the packet is then all there is.
    private string OrRest(FieldPlace owner, string length)
    {
        var given = owner.Field.Length!;
        if (given.When is { } when) length = $"{_variable.Condition(new ConditionModel(when, []))} ? {length} : bytes.Length";
        return given.ZeroMeansRest ? $"{NumberCode.ReadRaw(owner, Scope)} == 0 ? bytes.Length : {length}" : length;
    }

    private void EmitPacketEnd(CheckWriter checks, FieldPlace place, string header)
    {
        // What was cut off took the trailer with it.
        var mayBeCut = !checks.Explains && layout.Trailer.Count == 0;
        checks.RefuseIf(mayBeCut ? "packetLength > bytes.Length && !mayBeCut" : "packetLength > bytes.Length",
            "LengthTooLarge", place.Field.Name, Scope.Offset(place), "packetLength", "bytes.Length");
        if (!mayBeCut) return;
        if (header != "MinLength") checks.Writer.Line($"if (mayBeCut && {header} > bytes.Length) return false;");
        checks.Writer.Line("if (mayBeCut) packetLength = Math.Min(packetLength, bytes.Length);");
    }

    private void EmitEnd(CheckWriter checks)
    {
        var end = Scope.At(layout.LastAnchor, layout.TrailingBytes);
        if (layout.HeaderOwner is null && !layout.IsFixedLength && layout.LastAnchor != HeaderLayout.HeaderLength)
        {
            checks.Writer.Blank();
            checks.Let(HeaderLayout.HeaderLength, end);
        }

        if (PacketEndIsKnownLate)
        {
            var owner = layout.PacketOwner!;
            var place = layout.Place(owner);
            checks.Step($"{owner.Name} counts from the header's end.");
            checks.Let(HeaderLayout.PacketLength, OrRest(place, LengthCode.ReadBehind(place, Scope, HeaderLayout.HeaderLength)));
            checks.RefuseIf("packetLength < headerLength", "LengthTooSmall", owner.Name, Scope.Offset(place), "headerLength", "packetLength");
            EmitPacketEnd(checks, place, HeaderLayout.HeaderLength);
        }

        if (layout.HasPacketLength && layout.PacketOwner is null)
        {
            checks.Writer.Blank();
            checks.Let(HeaderLayout.PacketLength, "bytes.Length");
        }
    }
}
