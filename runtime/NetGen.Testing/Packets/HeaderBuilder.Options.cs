using System.Collections.Frozen;
using NetGen.Dissection;

namespace NetGen.Testing.Packets;

/// <summary>Lists of options.</summary>
internal sealed partial class HeaderBuilder
{
    private void AddOptions(FieldSchema field)
    {
        var list = field.Options!;
        var start = draft.Length;
        var room = Room(field, list);
        for (var i = draft.UpTo(MaxElements); i > 0 && !draft.HasFailed; i--) AddOption(field, list, start + room - draft.Length);
        PadOptions(field, list, start);
    }

    // A list may be bounded by itself, by its own length and by the header's.
    private int Room(FieldSchema field, OptionsSchema list)
    {
        var room = list.Maximum > 0 ? list.Maximum : 256;
        if (LengthOwner(field) is { } own) room = (int)Math.Min(room, Largest(own));
        if (HeaderOwner is { } whole) room = (int)Math.Min(room, Largest(whole) - (draft.Length - _start));
        return Math.Max(0, room);
    }

    private static long Largest(GeneratedField owner)
    {
        var value = owner.Field.Range?.Maximum ?? (long)Math.Min(BitField.Maximum(owner.Width), int.MaxValue);
        return (value * owner.Field.Length!.Unit) + owner.Field.Length.Bias;
    }

    private void AddOption(FieldSchema field, OptionsSchema list, int room)
    {
        var (kind, value) = ChooseKind(list);
        if (kind == list.End || kind == list.Pad || kind <= list.LastKindWithoutLength)
        {
            if (kind != list.End && room >= list.KindBytes) draft.Put(list.KindBytes * 8, false, (ulong)kind);
            return;
        }

        // A declared header as data is built apart, because its length comes first.
        var data = DataOf(value, list);
        var lead = list.KindBytes + list.LengthBytes;
        var total = lead + data.Length;
        if (total > room) return;
        draft.Put(list.KindBytes * 8, false, (ulong)kind);
        var measured = (list.LengthIncludesHeader ? total : data.Length) / list.Unit;
        draft.Fields.Add(new GeneratedField(header, field, draft.Length * 8, list.LengthBytes * 8) { IsOptionLength = true });
        if ((ulong)measured > BitField.Maximum(list.LengthBytes * 8)) draft.Fail();
        draft.Put(list.LengthBytes * 8, false, (ulong)measured);
        draft.Append(data);
    }

    private (long Kind, FieldSchema? Value) ChooseKind(OptionsSchema list)
    {
        var options = list.Options;
        if (options.Length > 0 && draft.Random.NextBelow(3) > 0)
        {
            var option = options[(int)draft.Random.NextBelow((uint)options.Length)];
            return ((long)option.Kind, option.Value);
        }

        var kind = (long)(draft.Random.NextUInt64() & BitField.Maximum(list.KindBytes * 8));
        return (kind, list.Find((ulong)kind).Value);
    }

    private byte[] DataOf(FieldSchema? value, OptionsSchema list)
    {
        var inner = new PacketDraft(draft.Random, draft.IsPlain);
        if (value?.Header is { } nested) new HeaderBuilder(nested, inner, FrozenDictionary<string, long>.Empty, depth + 1).Build();
        else if (value?.Element is { Width: > 0 } element) inner.Fill(draft.UpTo(MaxElements) * Math.Max(1, element.Width / 8));
        else if (value is { Width: > 0 }) inner.Fill(Math.Max(1, value.Width / 8));
        else if (value is { Kind: FieldKind.Bytes or FieldKind.Measured }) inner.Fill(draft.UpTo(8));
        if (inner.HasFailed) draft.Fail();

        // Data that does not fill a unit is padded; a typed value keeps its size where the unit is one byte.
        var lead = list.LengthIncludesHeader ? list.KindBytes + list.LengthBytes : 0;
        return [.. inner.Bytes, .. new byte[Padding(lead + inner.Length, list.Unit)]];
    }

    // Padding makes the length one that its owner can tell.
    private void PadOptions(FieldSchema field, OptionsSchema list, int start)
    {
        var filler = list.End >= 0 ? list.End : list.Pad;
        for (var i = 0; i < 64 && !draft.HasFailed; i++)
        {
            var length = draft.Length - start;
            if (length % list.Alignment == 0 && IsEven(field, 0, length)) return;
            if (filler < 0) break;
            draft.Put(8, false, (ulong)filler);

            // Behind the end stand zeros.
            if (filler == list.End) filler = 0;
        }

        draft.Fail();
    }

    private bool IsEven(FieldSchema field, int more, int length) => LengthOwner(field) is null ? IsEven(field, more) : IsEven(field, length + more);
}
