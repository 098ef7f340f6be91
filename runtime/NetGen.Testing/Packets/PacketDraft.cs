using NetGen.Dissection;
using NetGen.Randomness;

namespace NetGen.Testing.Packets;

/// <summary>Bytes in the making, bit by bit, and where their numbers stand.</summary>
/// <param name="random">Where the choices come from.</param>
/// <param name="isPlain">Whether numbers are zero and optional parts left out, as far as the declaration allows.</param>
internal sealed class PacketDraft(RandomSource random, bool isPlain)
{
    /// <summary>Bytes after which a draft is given up.</summary>
    internal const int Limit = 4096;

    /// <summary>Sub-headers inside each other after which a draft is given up.</summary>
    internal const int MaxDepth = 8;

    private readonly byte[] _bytes = new byte[Limit];
    private int _bits;

    internal List<GeneratedField> Fields { get; } = [];

    internal RandomSource Random { get; } = random;

    internal bool IsPlain { get; } = isPlain;

    /// <summary>Whether the draft has become too long or too deep, or contradicts itself.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Bytes written.</summary>
    internal int Length => (_bits + 7) / 8;

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Gives the draft up.</summary>
    internal void Fail() => HasFailed = true;

    /// <summary>True with one of two chances; never in a plain draft.</summary>
    internal bool Toss() => !IsPlain && Random.NextBelow(2) == 0;

    /// <summary>A number from 0 to a maximum; 0 in a plain draft.</summary>
    internal int UpTo(int maximum) => IsPlain || maximum <= 0 ? 0 : (int)Random.NextBelow((uint)maximum + 1);

    /// <summary>Appends a number and remembers where it stands.</summary>
    internal GeneratedField Number(HeaderSchema header, FieldSchema field, int width, ulong value)
    {
        var place = new GeneratedField(header, field, _bits, width);
        Fields.Add(place);
        Put(width, field.IsLittleEndian, value);
        return place;
    }

    /// <summary>Appends a number that is not a field.</summary>
    internal void Put(int width, bool isLittleEndian, ulong value)
    {
        if (_bits + width > Limit * 8) Fail();
        else BitField.Write(_bytes, _bits, width, isLittleEndian, value);
        _bits = Math.Min(_bits + width, Limit * 8);
    }

    /// <summary>Appends random bytes; zeros in a plain draft.</summary>
    internal void Fill(int count)
    {
        for (; count > 0 && !HasFailed; count--) Put(8, false, IsPlain ? 0 : Random.NextBelow(256));
    }

    /// <summary>Appends zeros.</summary>
    internal void Pad(int count)
    {
        for (; count > 0; count--) Put(8, false, 0);
    }

    /// <summary>Appends bytes.</summary>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) Put(8, false, value);
    }

    /// <summary>Writes a number once its value is known.</summary>
    internal void Patch(GeneratedField place, long value)
    {
        if (value < 0 || (ulong)value > BitField.Maximum(place.Width) || place.Field.Range is { } range && (value < range.Minimum || value > range.Maximum)) Fail();
        else BitField.Write(_bytes, place.BitOffset, place.Width, place.Field.IsLittleEndian, (ulong)value);
    }
}
