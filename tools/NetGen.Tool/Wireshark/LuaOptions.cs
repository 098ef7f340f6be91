using NetGen.Dissection;

namespace NetGen.Tool.Wireshark;

/// <summary>Writes the Lua function that walks one declared list of options.</summary>
/// <param name="writer">The text.</param>
/// <param name="options">The list.</param>
internal sealed class LuaOptions(LuaWriter writer, OptionsSchema options)
{
    /// <summary>Writes the list's fields and its function.</summary>
    internal void Write()
    {
        var protocol = LuaNames.Protocol(options);
        writer.Line($"-- {options.Name}: {options.Source.ReplaceLineEndings(" ")}");
        using var scope = writer.Open("do");
        writer.Line($"local proto = Proto({LuaWriter.Quote(protocol)}, {LuaWriter.Quote(options.Name)})");
        var kind = new FieldSchema(options.KindMembers.IsEmpty ? FieldKind.Number : FieldKind.Enum, "Kind", "", 0, options.KindBytes * 8) { Members = options.KindMembers };
        var length = new FieldSchema(FieldKind.Number, "Length", "", 0, options.LengthBytes * 8);
        using (writer.Open("local f = {", "}"))
        {
            writer.Line($"Kind = {LuaField.Declaration(protocol, "Kind", kind)},");
            writer.Line($"Length = {LuaField.Declaration(protocol, "Length", length)},");
            writer.Line($"Data = {LuaField.Declaration(protocol, "Data", OptionSchema.Data)},");
            foreach (var option in Typed()) writer.Line($"{option.Name} = {LuaField.Declaration(protocol, option.Name, option.Value.Element ?? option.Value)},");
        }

        writer.Line("for _, field in pairs(f) do table.insert(proto.fields, field) end");
        writer.Line();
        WriteFunction(kind, length);
    }

    private void WriteFunction(FieldSchema kind, FieldSchema length)
    {
        var head = options.KindBytes + options.LengthBytes;
        using var function = writer.Open($"options[{LuaWriter.Quote(options.TypeName)}] = function(tvb, pos, finish, parent, pinfo)");
        writer.Line("if pos >= finish then return pos end");
        writer.Line($"local tree = parent:add(proto, tvb(pos, finish - pos), {LuaWriter.Quote(options.Name)})");
        using (writer.Open($"while finish - pos >= {options.KindBytes} do"))
        {
            writer.Line($"local kind = {LuaField.Value(kind, 0)}");
            if (options.End >= 0) writer.Line($"if kind == {options.End} then break end");
            using (writer.Open($"if {(options.Pad >= 0 ? $"kind == {options.Pad} or " : "")}kind <= {options.LastKindWithoutLength} then", "else"))
            {
                writer.Line($"if kind ~= {options.Pad} then tree:add(f.Kind, {LuaField.Range(kind, 0)}, kind) end");
                writer.Line($"pos = pos + {options.KindBytes}");
            }

            using (writer.Open(null))
            {
                writer.Line($"if finish - pos < {head} then refuse(tree, \"an option is cut off\"); break end");
                writer.Line($"local size = {LuaField.Value(length, 0, $"pos + {options.KindBytes}")} * {options.Unit}{(options.LengthIncludesHeader ? "" : $" + {head}")}");
                writer.Line($"if size < {head} or size > finish - pos then refuse(tree, \"an option's length lies\"); break end");
                writer.Line("local item = tree:add(f.Kind, tvb(pos, size), kind)");
                writer.Line($"item:add(f.Length, {LuaField.Range(length, 0, $"pos + {options.KindBytes}")}, {LuaField.Value(length, 0, $"pos + {options.KindBytes}")})");
                writer.Line($"local data, data_length = pos + {head}, size - {head}");
                WriteData();
                writer.Line("pos = pos + size");
            }
        }

        writer.Line("return finish");
    }

    private void WriteData()
    {
        var keyword = "if";
        foreach (var option in Typed())
        {
            var (condition, shown) = Show(option);
            using (writer.Open($"{keyword} kind == {option.Kind}{condition} then", null)) writer.Line(shown);
            keyword = "elseif";
        }

        const string Untyped = "if data_length > 0 then item:add(f.Data, tvb(data, data_length)) end";
        if (keyword == "if")
        {
            writer.Line(Untyped);
            return;
        }

        using (writer.Open("else")) writer.Line(Untyped);
    }

    /// <summary>When the data is of its type, and how it is shown then.</summary>
    private static (string Condition, string Shown) Show(OptionSchema option)
    {
        var (value, field) = (option.Value, LuaNames.Field(option.Name));
        if (value.Header is { } header) return ("", $"dissect[{LuaWriter.Quote(header.TypeName)}](tvb, data, data + data_length, item, pinfo, {{}})");
        if (value.Element is { Width: > 0 } element)
        {
            var each = LuaField.Value(element, 0, "data + at");
            return ("", $"for at = 0, data_length - {element.Width / 8}, {element.Width / 8} do item:add({field}, {LuaField.Range(element, 0, "data + at")}{(each is null ? "" : $", {each}")}) end");
        }

        if (value is { Kind: FieldKind.Boolean, Width: 0 }) return (" and data_length == 0", $"item:add({field}, tvb(pos, size), true)");
        if (value.Width == 0) return (" and data_length > 0", $"item:add({field}, tvb(data, data_length))");
        var number = LuaField.Value(value, 0, "data");
        return ($" and data_length == {value.Width / 8}", $"item:add({field}, {LuaField.Range(value, 0, "data")}{(number is null ? "" : $", {number}")})");
    }

    private IEnumerable<OptionSchema> Typed() => options.Options.Where(option => option.IsKnown);
}
