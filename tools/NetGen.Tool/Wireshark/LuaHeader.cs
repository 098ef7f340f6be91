using System.Globalization;
using NetGen.Declarations;
using NetGen.Dissection;

namespace NetGen.Tool.Wireshark;

/// <summary>Writes the Lua function that dissects one declared header.</summary>
/// <param name="writer">The text.</param>
/// <param name="header">The header.</param>
internal sealed class LuaHeader(LuaWriter writer, HeaderSchema header)
{
    private readonly bool _hasHeaderOwner = header.Fields.Any(field => field.Length?.Extent == Extent.Header);

    /// <summary>Writes the protocol, its fields and its function.</summary>
    internal void Write()
    {
        var protocol = LuaNames.Protocol(header);
        writer.Line($"-- {header.Name}: {header.Source.ReplaceLineEndings(" ")}");
        using var scope = writer.Open("do");
        writer.Line($"local proto = Proto({LuaWriter.Quote(protocol)}, {LuaWriter.Quote($"{header.Name} ({header.Source})")})");
        using (writer.Open("local f = {", "}"))
        {
            foreach (var field in header.Fields.Where(field => field.Kind is not (FieldKind.Payload or FieldKind.Options)))
            {
                writer.Line($"{field.Name} = {LuaField.Declaration(protocol, field.Name, field.Element ?? field)},");
            }
        }

        writer.Line("for _, field in pairs(f) do table.insert(proto.fields, field) end");
        writer.Line();
        WriteFunction();
        writer.Line();
        new LuaRegistration(writer, header).Write();
    }

    private void WriteFunction()
    {
        using var function = writer.Open($"dissect[{LuaWriter.Quote(header.TypeName)}] = function(tvb, offset, limit, parent, pinfo, keys)");
        writer.Line($"local tree = parent:add(proto, tvb(offset, limit - offset), {LuaWriter.Quote(header.Name)})");
        writer.Line("local pos, header_end, packet_end = offset, limit, limit");
        var fields = header.Fields;
        for (var i = 0; i < fields.Length;)
        {
            var run = fields.Skip(i).TakeWhile(IsPlain).ToList();
            if (run.Count > 0) WriteRun(run);
            i += run.Count;
            if (i == fields.Length) break;
            if (!WriteVariable(fields[i])) return;
            i++;
        }

        WriteEnd();
    }

    /// <summary>Fields of fixed sizes one behind the other: one check, then reads at known places.</summary>
    private void WriteRun(List<FieldSchema> run)
    {
        var size = (run.Sum(field => field.Width) + 7) / 8;
        WriteRoomCheck(size, run[0].Name);
        var bit = 0;
        foreach (var field in run)
        {
            WriteFixed(field, bit);
            bit += field.Width;
        }

        writer.Line($"pos = pos + {size}");
    }

    private void WriteFixed(FieldSchema field, int bit)
    {
        var range = LuaField.Range(field, bit);
        if (LuaField.Value(field, bit) is not { } value)
        {
            writer.Line($"tree:add({LuaNames.Field(field.Name)}, {range})");
            return;
        }

        var name = LuaNames.Value(field.Name);
        writer.Line($"local {name} = {value}");
        writer.Line($"local item = tree:add({LuaNames.Field(field.Name)}, {range}, {name})");
        WriteRules(field, name);
        if (field.Length is { Extent: { } extent } length) WriteExtent(field, length, extent);
        if (field.Checksum is { Algorithm: "Internet", PseudoHeader: false } checksum) writer.Line($"local checksum_item, checksum_covers = item, {LuaWriter.Quote(checksum.Coverage.ToString())}");
        if (header.Demuxes.Any(demux => demux.Member == field.Name)) writer.Line($"keys.{field.Name} = {LuaField.AsNumber(field)}");
    }

    private void WriteRules(FieldSchema field, string name)
    {
        if (field.Kind == FieldKind.Boolean) return;
        if (field.Fixed is { } constant) writer.Line(string.Create(CultureInfo.InvariantCulture, $"if {name} ~= {constant} then refuse(item, \"{field.Name} is always {constant}\") end"));
        if (field.Range is { } range) writer.Line(string.Create(CultureInfo.InvariantCulture, $"if {name} < {range.Minimum} or {name} > {range.Maximum} then refuse(item, \"{field.Name} lies between {range.Minimum} and {range.Maximum}\") end"));
    }

    private void WriteExtent(FieldSchema field, LengthSchema length, Extent extent)
    {
        var bytes = string.Create(CultureInfo.InvariantCulture, $"{LuaField.AsNumber(field)} * {length.Unit} + {length.Bias}");
        if (extent == Extent.Payload)
        {
            writer.Line($"local payload_length = {bytes}");
            return;
        }

        var end = extent == Extent.Header ? "header_end" : "packet_end";
        writer.Line($"{end} = offset + {bytes}");
        writer.Line($"if {end} > limit then refuse(item, \"{field.Name} names more than there is\"); {end} = limit end");
        writer.Line($"if {end} < offset + {header.MinLength} then refuse(item, \"{field.Name} names less than the header\"); {end} = math.min(offset + {header.MinLength}, limit) end");
    }

    /// <summary>A part whose place or presence the bytes decide; false where only C# code can say how long it is.</summary>
    private bool WriteVariable(FieldSchema field)
    {
        var condition = field.When ?? field.Case;
        if (field.Kind == FieldKind.Measured || (condition is not null && LuaField.Condition(condition) is null)) return GiveUp(field);
        using var block = condition is null ? writer.Open("do") : writer.Open($"if {LuaField.Condition(condition)} then");
        if (field.Alignment > 1 && field.Kind != FieldKind.Headers) writer.Line($"pos = offset + {Aligned("pos - offset", field)}");
        switch (field.Kind)
        {
            case FieldKind.Payload:
                if (_hasHeaderOwner) writer.Line("pos = header_end");
                break;
            case FieldKind.Bytes when field.Width == 0:
                WriteBytes(field);
                break;
            case FieldKind.Sequence:
                WriteSequence(field);
                break;
            case FieldKind.Headers:
                WriteHeaders(field);
                break;
            case FieldKind.Options:
                writer.Line($"pos = options[{LuaWriter.Quote(field.Options!.TypeName)}](tvb, pos, {End(field)}, tree, pinfo)");
                break;
            case FieldKind.Case:
                writer.Line($"pos = dissect[{LuaWriter.Quote(field.Header!.TypeName)}](tvb, pos, {Rest}, tree, pinfo, {{}})");
                break;
            default:
                WriteRoomCheck((field.Width + 7) / 8, field.Name);
                WriteFixed(field, 0);
                writer.Line($"pos = pos + {(field.Width + 7) / 8}");
                break;
        }

        return true;
    }

    private bool GiveUp(FieldSchema field)
    {
        writer.Line($"-- Where {field.Name} ends is known to its C# code alone.");
        writer.Line("return limit, limit, limit");
        return false;
    }

    private void WriteBytes(FieldSchema field)
    {
        writer.Line($"local finish = {End(field)}");
        writer.Line($"if finish > {Rest} or finish < pos then refuse(tree, \"{field.Name} does not fit\"); finish = math.max(pos, {Rest}) end");
        writer.Line($"if finish > pos then tree:add({LuaNames.Field(field.Name)}, tvb(pos, finish - pos)) end");
        writer.Line("pos = finish");
    }

    private void WriteSequence(FieldSchema field)
    {
        var element = field.Element!;
        writer.Line(CountOwner(field) is { } count
            ? $"local finish = pos + {LuaField.AsNumber(count)} * {element.Width / 8}"
            : $"local finish = {End(field)}");
        writer.Line($"if finish > {Rest} or finish < pos then refuse(tree, \"{field.Name} does not fit\"); finish = math.max(pos, {Rest}) end");
        using (writer.Open($"while finish - pos >= {element.Width / 8} do"))
        {
            var value = LuaField.Value(element, 0);
            writer.Line($"tree:add({LuaNames.Field(field.Name)}, {LuaField.Range(element, 0)}{(value is null ? "" : $", {value}")})");
            writer.Line($"pos = pos + {element.Width / 8}");
        }

        writer.Line("pos = finish");
    }

    private void WriteHeaders(FieldSchema field)
    {
        var count = CountOwner(field);
        writer.Line(count is null ? $"local finish = math.min({End(field)}, {Rest})" : $"local finish, left = {Rest}, {LuaField.AsNumber(count)}");
        if (field.Alignment > 1) writer.Line("local first = pos");
        using var loop = writer.Open(count is null ? "while pos < finish do" : "while pos < finish and left > 0 do");
        writer.Line($"local after = dissect[{LuaWriter.Quote(field.Header!.TypeName)}](tvb, pos, finish, tree, pinfo, {{}})");
        writer.Line("if after <= pos then break end");
        writer.Line(field.Alignment == 1 ? "pos = after" : $"pos = math.min(first + {Aligned("after - first", field)}, finish)");
        if (count is not null) writer.Line("left = left - 1");
    }

    private static string Aligned(string bytes, FieldSchema field) =>
        string.Create(CultureInfo.InvariantCulture, $"math.floor(({bytes} + {field.Alignment - 1}) / {field.Alignment}) * {field.Alignment}");

    private void WriteEnd()
    {
        if (_hasHeaderOwner) writer.Line("pos = header_end");
        if (header.Fields.Any(field => field.Length?.Extent == Extent.Payload))
        {
            writer.Line("packet_end = pos + payload_length");
            writer.Line("if packet_end > limit then refuse(tree, \"the payload is cut off\"); packet_end = limit end");
        }

        writer.Line("tree:set_len(pos - offset)");
        if (header.Fields.Any(field => field.Checksum is { Algorithm: "Internet", PseudoHeader: false }))
        {
            using var check = writer.Open("if limit >= packet_end then");
            writer.Line("local covered = ({ Header = { offset, pos }, Packet = { offset, packet_end }, Payload = { pos, packet_end } })[checksum_covers]");
            writer.Line("checksum_item:append_text(checksum_is_right(tvb, covered[1], covered[2]) and \" [right]\" or \" [wrong]\")");
        }

        writer.Line("return pos, pos, math.max(pos, packet_end)");
    }

    private void WriteRoomCheck(int bytes, string name) =>
        writer.Line($"if limit - pos < {bytes} then refuse(tree, \"{name}: truncated, needs {bytes} bytes\"); return limit, limit, limit end");

    private string Rest => _hasHeaderOwner ? "header_end" : "packet_end";

    /// <summary>Where a part with a length owner ends; without one, it takes the rest.</summary>
    private string End(FieldSchema field) => header.Fields.FirstOrDefault(owner => owner.Length?.Field == field.Name) is { } owner
        ? string.Create(CultureInfo.InvariantCulture, $"pos + {LuaField.AsNumber(owner)} * {owner.Length!.Unit} + {owner.Length.Bias}")
        : Rest;

    private FieldSchema? CountOwner(FieldSchema field) => header.Fields.FirstOrDefault(owner => owner.CountOf == field.Name);

    private static bool IsPlain(FieldSchema field) =>
        field is { Width: > 0, When: null, Case: null } && field.Kind is FieldKind.Number or FieldKind.Boolean or FieldKind.Enum or FieldKind.Custom or FieldKind.Bytes;
}
