using System.Collections.Frozen;
using NetGen.Dissection;

namespace NetGen.Testing.Packets;

/// <summary>The parts whose size varies.</summary>
internal sealed partial class HeaderBuilder
{
    private const int MaxElements = 4;
    private const int MaxBytes = 24;

    private void AddFixed(int width)
    {
        for (; width > 0 && !draft.HasFailed; width -= 8) draft.Put(Math.Min(width, 8), false, draft.IsPlain ? 0 : draft.Random.NextBelow(256));
    }

    private void AddHeader(HeaderSchema inner) => new HeaderBuilder(inner, draft, FrozenDictionary<string, long>.Empty, depth + 1).Build();

    private void AddHeaders(FieldSchema field)
    {
        var owner = CountOwner(field);
        var count = Count(owner);
        for (var i = 0; i < count && !draft.HasFailed; i++)
        {
            var start = draft.Length;
            AddHeader(field.Header ?? field.Element!.Header!);
            draft.Pad(Padding(draft.Length - start, field.Alignment));
        }

        if (owner is not null) draft.Patch(owner, count - owner.Field.CountBias);
    }

    private void AddSequence(FieldSchema field)
    {
        var owner = CountOwner(field);
        var count = Count(owner);
        var size = Math.Max(1, field.Element!.Width / 8);
        if (owner is null)
        {
            // As many more as make the length a multiple of its unit.
            for (var more = 0; more < 8 && !IsEven(field, (count + more) * size); more++)
            {
                if (IsEven(field, (count + more + 1) * size)) count += more + 1;
            }
        }

        for (var i = 0; i < count; i++) AddFixed(field.Element.Width);
        if (owner is not null) draft.Patch(owner, count - owner.Field.CountBias);
    }

    private void AddBytes(FieldSchema field)
    {
        var count = draft.UpTo(MaxBytes);
        for (var more = 0; more < 64 && !IsEven(field, count); more++) count++;
        draft.Fill(count);
    }

    // What measures itself is known to its code alone: a name, a word, anything, for the parser to judge.
    private void AddMeasured()
    {
        switch (draft.IsPlain ? draft.Random.NextBelow(3) : draft.Random.NextBelow(5))
        {
            case 0: draft.Append([0]); break;
            case 1: draft.Append([0, 0, 0, 0]); break;
            case 2: draft.Append([3, (byte)'n', (byte)'e', (byte)'t', 0]); break;
            case 3: draft.Append([(byte)draft.Random.NextBelow(256), (byte)draft.Random.NextBelow(256), (byte)draft.Random.NextBelow(256), (byte)draft.Random.NextBelow(128)]); break;
            default: draft.Fill(1 + draft.UpTo(7)); break;
        }
    }

    private int Count(GeneratedField? owner)
    {
        var count = draft.UpTo(MaxElements);
        if (owner is null) return count;
        var minimum = Math.Max(0, (owner.Field.Range?.Minimum ?? 0) + owner.Field.CountBias);
        var maximum = (long)Math.Min(BitField.Maximum(owner.Width), int.MaxValue) + owner.Field.CountBias;
        return (int)Math.Clamp(count, minimum, Math.Max(minimum, maximum));
    }

    // Whether the field's owner, or the header's where the field has none and is the last, can tell this length.
    private bool IsEven(FieldSchema field, int length)
    {
        if (LengthOwner(field)?.Field.Length is { } own) return Units(own, length) >= 0;
        if (HeaderOwner?.Field.Length is not { } whole || CountOwner(field) is not null) return true;
        return Units(whole, draft.Length - _start + length) >= 0;
    }

    private static int Padding(int length, int alignment) => (alignment - (length % alignment)) % alignment;
}
