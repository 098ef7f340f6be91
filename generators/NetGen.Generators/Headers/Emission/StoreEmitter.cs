using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits <c>Store</c>, which writes every byte of a header from a legal value.</summary>
internal sealed class StoreEmitter(HeaderLayout layout)
{
    private const int RowBits = 32;

    private static readonly CodeScope Scope = CodeScope.View;

    /// <summary>Emits the method.</summary>
    public void Emit(SourceWriter writer)
    {
        writer.Blank().Line("// Writes every byte of the header; the checksum comes last and is zero until then.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using var block = writer.Block("private void Store(in Value value)");
        for (var i = 0; i < layout.Places.Count;)
        {
            var place = layout.Places[i];
            if (place.End.Length > 0)
            {
                EmitVariable(writer, place);
                i++;
                continue;
            }

            var cell = CellAt(i);
            EmitCell(writer, cell);
            i += cell.Count;
        }

        // What rounding up to the length field's unit adds behind the last field.
        var isRounded = layout.LastAnchor.Length > 0 || ValueEmitter.RoundUp(layout.MinLength, layout.HeaderOwner?.Length) > layout.MinLength;
        if (layout.HeaderOwner is not null && layout.LastAnchor != HeaderLayout.HeaderLength && isRounded)
        {
            var end = Scope.At(layout.LastAnchor, layout.TrailingBytes);
            writer.Line($"{FieldCode.Slice(false, end, $"_headerLength - {(end.Contains(' ') ? $"({end})" : end)}")}.Clear();");
        }
    }

    // Neighbouring numbers are stored together: a whole row of 32 bits, or else up to the next byte boundary.
    private List<FieldPlace> CellAt(int first) => RowAt(first) ?? ByteCellAt(first);

    // Few and equal stores, which a checksum's loads of the same size need not wait for.
    private List<FieldPlace>? RowAt(int first)
    {
        var row = new List<FieldPlace>();
        for (var i = first; i < layout.Places.Count && layout.Places[i] is { End.Length: 0, Field.Kind: FieldKind.Number } place; i++)
        {
            if (place.Field.IsLittleEndian && place.Field.Width > 8) return null;
            row.Add(place);
            var end = place.Bit + place.Field.Width;
            if (end - row[0].Bit > RowBits) return null;
            if (end - row[0].Bit == RowBits) return row[0].Bit % RowBits == 0 ? row : null;
        }

        return null;
    }

    private List<FieldPlace> ByteCellAt(int first)
    {
        var cell = new List<FieldPlace>();
        var bits = 0;
        for (var i = first; i < layout.Places.Count && layout.Places[i] is { End.Length: 0 } place; i++)
        {
            cell.Add(place);
            bits += place.Field.Width;
            if ((place.Bit + place.Field.Width) % 8 == 0) break;
        }

        return cell;
    }

    private void EmitCell(SourceWriter writer, List<FieldPlace> cell)
    {
        var width = cell.Sum(place => place.Field.Width);
        var first = cell[0];
        if (cell.Count == 1 || width is not (8 or 16 or 32 or 64))
        {
            foreach (var place in cell) EmitSingle(writer, place);
            return;
        }

        var (type, name) = NumberCode.TypeOfSize(width / 8);
        // A checksum is zero for now, and adds nothing.
        var parts = cell.Where(static place => place.Field.Checksum is null).Select(place =>
            NumberCode.Placed(place.Field, ValueOf(place.Field), width / 8, first.Bit + width - place.Bit - place.Field.Width));
        writer.Line($"Wire.Write{name}(ref _start, {Scope.Offset(first)}, ({type})({string.Join(" | ", parts)}));");
    }

    private void EmitSingle(SourceWriter writer, FieldPlace place)
    {
        if (place.Field.Kind == FieldKind.Bytes) writer.Line($"value.{place.Field.Name}.CopyTo({FieldCode.BytesOf(place, layout, false)}, 0);");
        else writer.Line(FieldCode.Write(place, Scope, ValueOf(place.Field)));
    }

    private void EmitVariable(SourceWriter writer, FieldPlace place)
    {
        if (place.Gap is { } gap)
        {
            var offset = Scope.At(gap.Anchor, gap.Byte);
            writer.Line($"{FieldCode.Slice(false, offset, $"{Scope.Offset(place)} - {NumberCode.Parenthesised(offset)}")}.Clear();");
        }

        var (field, local) = (place.Field, HeaderLayout.Camel(place.Field.Name));
        var write = $"{field.Type.Name}.Write({FieldCode.BytesOf(place, layout, false)}, in {local});";
        writer.Line(field.Kind switch
        {
            FieldKind.Nested when !field.IsOptional => $"var {local} = value.{field.Name};\n{write}",
            FieldKind.Case or FieldKind.Nested => $"if (value.{field.Name} is {{ }} {local}) {write}",
            _ when field.Checksum is not null => $"if ({FieldCode.IsPresent(place, Scope)}) {FieldCode.Write(place, Scope, "0")}",
            FieldKind.Number or FieldKind.Custom => $"if (value.{field.Name} is {{ }} {local}) {FieldCode.Write(place, Scope, local)}",
            _ => $"value.{field.Name}.CopyTo({FieldCode.BytesOf(place, layout, false)}, {field.Padding});",
        });
    }

    // What a field holds: its constant, what follows from other parts, or what the sender chose.
    private string ValueOf(FieldModel field)
    {
        if (field.Fixed is { } constant) return FieldCode.ConstantIn(field, constant);
        if (field.Checksum is not null) return "0";
        if (field.Length is { When: null } length) return Cast(field, LengthCode.Write(length, Measured(length)));
        if (field.CountOf is { } sequence) return Cast(field, Biased(CountOf(layout.Find(sequence)!.Field), field.CountBias));
        var announced = layout.AnnouncedBy(field).FirstOrDefault();
        return announced is not null ? $"value.{announced.Name}.HasValue" : $"value.{field.Name}";
    }

    private string Measured(LengthModel length) => length.Coverage switch
    {
        Coverage.Header => "_headerLength",
        Coverage.Packet => "_packetLength",
        Coverage.Payload => $"(_packetLength - {(layout.IsFixedLength ? "MinLength" : "_headerLength")})",
        _ => NumberCode.Parenthesised(FieldCode.LengthOf(layout.Find(length.Field!)!, layout)),
    };

    private static string Biased(string count, int bias) => bias == 0 ? count : $"{NumberCode.Parenthesised(count)} {(bias < 0 ? "+" : "-")} {Math.Abs(bias)}";

    private static string Cast(FieldModel field, string number) => $"({field.Type.Name}){NumberCode.Parenthesised(number)}";

    /// <summary>The number of elements in a value's sequence, as an expression.</summary>
    public static string CountOf(FieldModel sequence) => sequence.Kind == FieldKind.Headers
        ? $"HeaderSequence.Count<{sequence.Type.Name}.ReadOnly>(value.{sequence.Name}.Span{FieldCode.AlignmentOf(sequence)})"
        : sequence.Type.Bits == 8 ? $"value.{sequence.Name}.Length" : $"value.{sequence.Name}.Length / {sequence.Type.Bits / 8}";
}
