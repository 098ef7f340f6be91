using NetGen.Generators.Headers.Emission;
using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Options;

/// <summary>Emits the writer of a list, which refuses what does not fit, ends and pads.</summary>
internal sealed class OptionWriterEmitter(OptionsModel list)
{
    /// <summary>Emits the writer.</summary>
    public void Emit(SourceWriter writer)
    {
        writer.Blank().Summary("Writes a list, option by option.");
        writer.Line("/// <remarks>A method that returns false has written nothing.</remarks>");
        using var block = writer.Block("public ref struct Writer");
        writer.Line("private readonly Span<byte> _destination;\nprivate int _length;");
        writer.Blank().Summary("Starts an empty list.");
        writer.Line("/// <param name=\"destination\">Where the list goes; what it can not hold is refused.</param>");
        var room = list.Maximum > 0 ? "destination[..Math.Min(destination.Length, MaxLength)]" : "destination";
        writer.Line($"public Writer(Span<byte> destination) => _destination = {room};");
        writer.Blank().Summary("Bytes written.");
        writer.Line("public readonly int Length => _length;");
        EmitAdd(writer);
        foreach (var option in list.Options)
        {
            if (option.Shape == OptionShape.Header) EmitHeaderAdd(writer, option);
            else EmitTypedAdd(writer, option);
        }

        if (list.Pad >= 0) EmitPad(writer);
        EmitFinish(writer);
    }

    private void EmitAdd(SourceWriter writer)
    {
        writer.Blank().Summary("Adds one option.");
        writer.Line("/// <param name=\"kind\">Its kind.</param>\n/// <param name=\"data\">Its data, without kind and length.</param>");
        writer.Line("/// <returns>False when it does not fit the list or its length field.</returns>");
        using (writer.Block($"public bool TryAdd({list.Kind.Name} kind, scoped ReadOnlySpan<byte> data)"))
        {
            if (list.LastKindWithoutLength >= 0) writer.Line($"if ((int)kind <= {list.LastKindWithoutLength}) return data.IsEmpty && TryAddBare(kind);");
            writer.Line("if (!TryStart(kind, data.Length, out var room)) return false;\ndata.CopyTo(room);");
            writer.Line($"_length += data.Length + {list.HeaderBytes};\nreturn true;");
        }

        EmitStart(writer);
        if (list.LastKindWithoutLength >= 0) EmitAddBare(writer);
    }

    private void EmitStart(SourceWriter writer)
    {
        writer.Blank().Line("// Writes kind and length behind the list's end, which moves only when the data is there too.");
        using var block = writer.Block($"private readonly bool TryStart({list.Kind.Name} kind, int dataLength, out Span<byte> data)");
        writer.Line("data = default;");
        writer.Line($"if (dataLength > {list.MaxData} || dataLength > _destination.Length - _length - {list.HeaderBytes}) return false;");
        var counted = list.LengthIncludesHeader ? $"dataLength + {list.HeaderBytes}" : "dataLength";
        if (list.Unit > 1) writer.Line($"if (({counted}) % {list.Unit} != 0) return false;");
        writer.Line("ref var start = ref MemoryMarshal.GetReference(_destination);");
        writer.Line(Store("_length", list.KindBytes, "kind"));
        writer.Line(Store($"_length + {list.KindBytes}", list.LengthBytes, list.Unit > 1 ? $"(({counted}) / {list.Unit})" : $"({counted})"));
        writer.Line($"data = _destination.Slice(_length + {list.HeaderBytes}, dataLength);\nreturn true;");
    }

    private void EmitAddBare(SourceWriter writer)
    {
        using var block = writer.Blank().Block($"private bool TryAddBare({list.Kind.Name} kind)");
        writer.Line($"if (_destination.Length - _length < {list.KindBytes}) return false;");
        writer.Line("ref var start = ref MemoryMarshal.GetReference(_destination);");
        writer.Line(Store("_length", list.KindBytes, "kind"));
        writer.Line($"_length += {list.KindBytes};\nreturn true;");
    }

    private void EmitHeaderAdd(SourceWriter writer, OptionModel option)
    {
        writer.Blank().Summary($"Adds option {option.Kind.Expression}.");
        writer.Line("/// <param name=\"value\">Its data.</param>");
        writer.Line("/// <returns>False when it can not be written, or does not fit the list.</returns>");
        using var block = writer.Block($"public bool TryAdd{option.Name}(in {option.Type.Name}.Value value)");
        var bias = list.LengthIncludesHeader ? -list.HeaderBytes : 0;
        writer.Line($"var length = {(list.Unit > 1 ? $"Wire.RoundUp(value.HeaderLength, {list.Unit}, {bias})" : "value.HeaderLength")};");
        writer.Line($"if (!TryStart({option.Kind.Expression}, length, out var data)) return false;");
        if (list.Unit > 1) writer.Line("data.Clear();");
        writer.Line($"if (!{option.Type.Name}.TryWrite(data, in value, out _, out _)) return false;");
        writer.Line($"_length += length + {list.HeaderBytes};\nreturn true;");
    }

    private static void EmitTypedAdd(SourceWriter writer, OptionModel option)
    {
        var (type, isSequence) = (option.Type.Name, option.Shape is OptionShape.Sequence or OptionShape.Bytes);
        var sequence = option.Shape == OptionShape.Bytes ? "ReadOnlySpan<byte>" : option.Type.Shape == TypeShape.Custom ? $"WireSequence<{type}>" : $"IntegerSequence<{type}>";
        var parameter = option.Shape == OptionShape.Flag ? "" : isSequence ? $"{sequence} value" : $"{type} value";
        writer.Blank().Summary($"Adds option {option.Kind.Expression}.");
        if (parameter.Length > 0) writer.Line("/// <param name=\"value\">Its data.</param>");
        writer.Line("/// <returns>False when it does not fit the list.</returns>");
        if (option.Shape != OptionShape.Scalar)
        {
            var data = option.Shape switch { OptionShape.Flag => "default", OptionShape.Bytes => "value", _ => "value.Bytes" };
            writer.Line($"public bool TryAdd{option.Name}({parameter}) => TryAdd({option.Kind.Expression}, {data});");
            return;
        }

        var field = new FieldModel { Name = option.Name, Kind = option.Type.Shape == TypeShape.Custom ? FieldKind.Custom : FieldKind.Number, Type = option.Type, Modifiers = "", Width = option.Type.Bits };
        using var block = writer.Block($"public bool TryAdd{option.Name}({parameter})");
        writer.Line($"Span<byte> data = stackalloc byte[{field.Bytes}];");
        writer.Line(FieldCode.Write(new FieldPlace(field, "", 0, field.Bytes, ""), new CodeScope("MemoryMarshal.GetReference(data)", ""), "value"));
        writer.Line($"return TryAdd({option.Kind.Expression}, data);");
    }

    private void EmitPad(SourceWriter writer)
    {
        writer.Blank().Summary("Adds one padding option.");
        writer.Line("/// <returns>False when the list is full.</returns>");
        using var block = writer.Block("public bool TryAddPad()");
        writer.Line($"if (_destination.Length - _length < {list.KindBytes}) return false;");
        writer.Line("ref var start = ref MemoryMarshal.GetReference(_destination);");
        writer.Line(Store("_length", list.KindBytes, $"{list.Pad}"));
        writer.Line($"_length += {list.KindBytes};\nreturn true;");
    }

    private void EmitFinish(SourceWriter writer)
    {
        writer.Blank().Summary($"Ends the list and pads it to a multiple of {list.Alignment} bytes.");
        writer.Line("/// <param name=\"options\">The whole list.</param>\n/// <returns>False when the end or the padding does not fit.</returns>");
        using var block = writer.Block($"public bool TryFinish(out {list.Name} options)");
        var alwaysEnds = list.End >= 0 && list.Alignment == 1;
        var length = alwaysEnds ? $"_length + {list.KindBytes}" : list.Alignment == 1 ? "_length" : $"Wire.RoundUp(_length, {list.Alignment}, 0)";
        writer.Line("options = default;");
        writer.Line($"var length = {length};\nif (length > _destination.Length) return false;");
        var end = Math.Max(0, list.End);
        var fill = list.End == 0 ? 0 : Math.Max(0, list.Pad);
        writer.Line($"_destination[_length..length].Fill({fill});");
        if (end != fill && list.End >= 0)
        {
            writer.Line($"if (length - _length >= {list.KindBytes})");
            writer.Line($"{{\n    ref var start = ref MemoryMarshal.GetReference(_destination);\n    {Store("_length", list.KindBytes, $"{list.End}")}\n}}");
        }

        writer.Blank().Line($"_length = length;\noptions = new {list.Name}(_destination[..length]);\nreturn true;");
    }

    private static string Store(string offset, int size, string value)
    {
        var (type, name) = NumberCode.TypeOfSize(size);
        return $"Wire.Write{name}(ref start, {offset}, {(value.All(char.IsDigit) ? value : $"({type}){value}")});";
    }
}
