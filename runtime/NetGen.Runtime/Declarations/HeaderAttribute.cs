namespace NetGen.Declarations;

/// <summary>Declares a protocol header: a <c>readonly ref partial struct</c> whose partial properties are its fields.</summary>
/// <remarks>
/// Wire order is property order. The property's type gives the width, <see cref="BitsAttribute"/> where it differs.
/// Bits count from the most significant one; multi-byte fields are big-endian unless said otherwise.
/// A setter refuses, with a <c>HeaderException</c>, what <c>Write</c> refuses: a value that does not fit the field's width, its <see cref="FixedAttribute"/> value or its
/// <see cref="RangeAttribute"/>; a field as wide as its type has no such test. It keeps declared checksums right. Setting a field that owns a length or a count
/// moves nothing in the view at hand: whoever parses the bytes next sees the new length.
/// </remarks>
/// <param name="source">The document that defines the layout, as <c>RFC 791 §3.1</c>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class HeaderAttribute(string source) : Attribute
{
    /// <summary>The document that defines the layout.</summary>
    public string Source { get; } = source;

    /// <summary>The name used in diagnostics; the type's name without <c>Header</c> unless set.</summary>
    public string? Name { get; set; }
}
