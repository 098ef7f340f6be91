using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Layout;

/// <summary>Where a field stands: some bits behind an anchor.</summary>
/// <param name="Field">The field.</param>
/// <param name="Anchor">The variable that holds the anchor's offset from the header's start, or empty for the start itself.</param>
/// <param name="Bit">Bits from the anchor to the field.</param>
/// <param name="RunEnd">Bytes from the anchor to the end of the run of fixed fields, within which loads may be widened.</param>
/// <param name="End">The variable that holds the offset of a variable field's end, or empty.</param>
internal sealed record FieldPlace(FieldModel Field, string Anchor, int Bit, int RunEnd, string End)
{
    /// <summary>Where an aligned field would stand without padding, or null for one that needs none.</summary>
    public Gap? Gap { get; init; }

    /// <summary>Whole bytes from the anchor to the field's first bit.</summary>
    public int Byte => Bit / 8;

    /// <summary>Whether the offset is known before any byte is read.</summary>
    public bool IsStatic => Anchor.Length == 0;
}

/// <summary>Where the padding in front of an aligned field starts: some bytes behind an anchor.</summary>
internal sealed record Gap(string Anchor, int Byte);

/// <summary>How a piece of generated code calls the header's first byte and its anchors.</summary>
/// <param name="Start">The reference to the first byte.</param>
/// <param name="Prefix">What stands before an anchor's name.</param>
internal readonly record struct CodeScope(string Start, string Prefix)
{
    /// <summary>Inside a view, whose fields cache the anchors.</summary>
    public static CodeScope View => new("_start", "_");

    /// <summary>Inside a method that computes the anchors.</summary>
    public static CodeScope Local => new("start", "");

    /// <summary>The offset of a place in bytes, as an expression.</summary>
    public string Offset(FieldPlace place) => Offset(place, 0);

    /// <summary>The offset of some bytes behind a place's first, as an expression.</summary>
    public string Offset(FieldPlace place, int bytes) => At(place.Anchor, place.Byte + bytes);

    /// <summary>The offset of some bytes behind an anchor, as an expression.</summary>
    public string At(string anchor, int bytes) =>
        anchor.Length == 0 ? $"{bytes}" : bytes == 0 ? Prefix + anchor : $"{Prefix}{anchor} + {bytes}";
}
