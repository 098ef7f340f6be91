using NetGen.Generators.Headers.Emission;
using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Options;

/// <summary>Emits the walk over a list, which moves on with every step and never beyond the list's end.</summary>
internal sealed class OptionEnumeratorEmitter(OptionsModel list)
{
    /// <summary>Emits the option, the enumerator and the method that returns it.</summary>
    public void Emit(SourceWriter writer)
    {
        writer.Blank().Summary("Walks the options without allocating; padding is skipped.");
        writer.Line("public Enumerator GetEnumerator() => new(_bytes);");
        EmitOptionType(writer);
        EmitEnumerator(writer);
    }

    private void EmitOptionType(SourceWriter writer)
    {
        writer.Blank().Summary("One option.");
        using var block = writer.Block("public readonly ref struct Option");
        using (writer.Block($"internal Option({list.Kind.Name} kind, int offset, ReadOnlySpan<byte> data)"))
            writer.Line("Kind = kind;\nOffset = offset;\nData = data;");
        writer.Blank().Summary("What it is.");
        writer.Line($"public {list.Kind.Name} Kind {{ get; }}");
        writer.Blank().Summary("Bytes from the start of the list to its kind.");
        writer.Line("public int Offset { get; }");
        writer.Blank().Summary("Its data, without kind and length.");
        writer.Line("public ReadOnlySpan<byte> Data { get; }");
        foreach (var option in list.Options.Where(option => option.Shape == OptionShape.Header)) EmitTryGet(writer, option);
    }

    private static void EmitTryGet(SourceWriter writer, OptionModel option)
    {
        var (type, local) = ($"{option.Type.Name}.ReadOnly", HeaderLayout.Camel(option.Name));
        writer.Blank().Summary($"The option's data, where it is {DocumentationCode.Article(option.Name)} that parses.");
        writer.Line("/// <returns>False when it is something else.</returns>");
        using var block = writer.Block($"public bool TryGet{option.Name}(out {type} {local})");
        writer.Line($"{local} = default;");
        writer.Line($"return Kind == {option.Kind.Expression} && {type}.TryParse(Data, out {local});");
    }

    private void EmitEnumerator(SourceWriter writer)
    {
        writer.Blank().Summary("A walk over the options.");
        using var block = writer.Block("public ref struct Enumerator");
        writer.Line("private readonly ReadOnlySpan<byte> _bytes;");
        writer.Line("private int _offset;\nprivate int _position;");
        writer.Blank().Line("internal Enumerator(ReadOnlySpan<byte> bytes) => _bytes = bytes;");
        writer.Blank().Summary("Whether the walk stopped at an option whose length is too small or too large.");
        writer.Line("public bool IsMalformed { readonly get; private set; }");
        writer.Blank().Summary("Bytes walked over; where the malformed option starts when there is one.");
        writer.Line("public readonly int Position => _position;");
        writer.Blank().Summary("Bytes that the malformed option would need.");
        writer.Line("public int Needed { readonly get; private set; }");
        writer.Blank().Summary("The option reached.");
        writer.Line($"public readonly Option Current => new({Kind("_offset")}, _offset, _bytes[{DataStart}.._position]);");
        writer.Blank().Summary("Goes to the next option.");
        writer.Line("/// <returns>False at the list's end, or where the next option is malformed.</returns>");
        using (writer.Block("public bool MoveNext()")) EmitMoveNext(writer);
        writer.Blank();
        using (writer.Block("private bool Refuse(int needed)")) writer.Line("IsMalformed = true;\nNeeded = needed;\nreturn false;");
    }

    private void EmitMoveNext(SourceWriter writer)
    {
        using (writer.Block($"while (!IsMalformed && _position < _bytes.Length)"))
        {
            if (list.KindBytes > 1) writer.Line($"if (_bytes.Length - _position < {list.KindBytes}) return Refuse({list.KindBytes});");
            if (list.End >= 0 || list.Pad >= 0 || list.LastKindWithoutLength >= 0) writer.Line($"var kind = {Number("_position", list.KindBytes)};");
            if (list.End >= 0) writer.Line($"if (kind == {list.End}) break; // The list's end; what follows is padding.");
            if (list.Pad >= 0)
            {
                using (writer.Block($"if (kind == {list.Pad})")) writer.Line($"_position += {list.KindBytes};\ncontinue;");
                writer.Blank();
            }

            if (list.LastKindWithoutLength >= 0)
            {
                using (writer.Block($"if (kind <= {list.LastKindWithoutLength})")) writer.Line($"_offset = _position;\n_position += {list.KindBytes};\nreturn true;");
                writer.Blank();
            }

            writer.Line($"if (_bytes.Length - _position < {list.HeaderBytes}) return Refuse({list.HeaderBytes});");
            writer.Line($"int length = {Length()};");
            writer.Line($"if (length < {list.HeaderBytes} || length > _bytes.Length - _position) return Refuse(Math.Max(length, {list.HeaderBytes}));");
            writer.Blank().Line("_offset = _position;\n_position += length;\nreturn true;");
        }

        writer.Blank().Line("return false;");
    }

    // An option without a length ends before the place of its data.
    private string DataStart => list.LastKindWithoutLength >= 0 ? $"Math.Min(_offset + {list.HeaderBytes}, _position)" : $"(_offset + {list.HeaderBytes})";

    private string Length()
    {
        var text = Number($"_position + {list.KindBytes}", list.LengthBytes);
        if (list.Unit > 1) text = $"{text} * {list.Unit}";
        return list.LengthIncludesHeader ? text : $"{(list.Unit > 1 ? $"({text})" : text)} + {list.HeaderBytes}";
    }

    private string Kind(string offset) => list.Kind.Shape == TypeShape.Enum || list.Kind.Name != NumberCode.TypeOfSize(list.KindBytes).Type
        ? $"({list.Kind.Name}){Number(offset, list.KindBytes)}" : Number(offset, list.KindBytes);

    private static string Number(string offset, int size) =>
        size == 1 ? $"_bytes[{offset}]" : $"Wire.ReadUInt16(in MemoryMarshal.GetReference(_bytes), {offset})";
}
