using System.Collections.Frozen;
using System.Text;
using NetGen.Dissection;

namespace NetGen.Tool.Dissect;

/// <summary>A field that a line shows, as <c>Operation=Request</c>.</summary>
internal sealed class Highlight
{
    private readonly byte[] _label;
    private readonly FrozenDictionary<ulong, byte[]> _names;
    private readonly (ulong Value, byte[] Name)[] _flags;

    internal Highlight(FieldSchema field)
    {
        Field = field;
        _label = Encoding.UTF8.GetBytes($" {field.Name}=");
        var members = field.Members.DistinctBy(member => member.Value)
            .Select(member => (Value: unchecked((ulong)member.Value), Name: Encoding.UTF8.GetBytes(member.Name))).ToArray();
        _names = members.ToFrozenDictionary(member => member.Value, member => member.Name);
        _flags = members.Length > 1 && members.All(member => (member.Value & (member.Value - 1)) == 0) ? [.. members.Where(member => member.Value != 0)] : [];
    }

    internal FieldSchema Field { get; }

    /// <summary>Writes name and value, a space in front.</summary>
    internal void Write(Utf8Output output, ulong value)
    {
        output.Write(_label);
        if (_names.TryGetValue(value, out var name)) output.Write(name);
        else if (!TryWriteFlags(output, value)) WriteNumber(output, value);
    }

    private void WriteNumber(Utf8Output output, ulong value)
    {
        if (Field.IsSigned) output.Write((long)value);
        else output.Write(value);
    }

    private bool TryWriteFlags(Utf8Output output, ulong value)
    {
        var known = 0UL;
        foreach (var flag in _flags) known |= flag.Value;
        if (value == 0 || (value & ~known) != 0) return false;

        var isFirst = true;
        foreach (var flag in _flags)
        {
            if ((value & flag.Value) == 0) continue;
            if (!isFirst) output.Write("|"u8);
            output.Write(flag.Name);
            isFirst = false;
        }

        return true;
    }
}
