namespace NetGen.Declarations;

/// <summary>Gives a field a width in bits that its type does not have.</summary>
/// <param name="width">Width in bits, 1 to 64.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BitsAttribute(int width) : Attribute
{
    /// <summary>Width in bits.</summary>
    public int Width { get; } = width;
}

/// <summary>Fixes a field to one value: written always, required on read.</summary>
/// <param name="value">The value, an integer or an enum member.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FixedAttribute(object value) : Attribute
{
    /// <summary>The only legal value.</summary>
    public object Value { get; } = value;
}

/// <summary>Limits a field to a range, checked on read and on write.</summary>
/// <param name="minimum">The smallest legal value.</param>
/// <param name="maximum">The largest legal value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeAttribute(long minimum, long maximum) : Attribute
{
    /// <summary>The smallest legal value.</summary>
    public long Minimum { get; } = minimum;

    /// <summary>The largest legal value.</summary>
    public long Maximum { get; } = maximum;
}

/// <summary>Stores multi-byte fields least significant byte first: one field, or every field of a header.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Struct)]
public sealed class LittleEndianAttribute : Attribute;

/// <summary>Stores this field most significant byte first inside a little-endian header.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BigEndianAttribute : Attribute;

/// <summary>Makes a field the owner of a length: read to find the extent's end, filled in on write.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthOfAttribute : Attribute
{
    /// <summary>Measures a part of the packet.</summary>
    /// <param name="extent">The part measured.</param>
    public LengthOfAttribute(Extent extent) => Extent = extent;

    /// <summary>Measures one variable field of this header.</summary>
    /// <param name="field">The field's name.</param>
    public LengthOfAttribute(string field) => Field = field;

    /// <summary>The part measured, unless <see cref="Field"/> is set.</summary>
    public Extent Extent { get; }

    /// <summary>The name of the variable field measured, or null.</summary>
    public string? Field { get; }

    /// <summary>Bytes per unit of the field's value.</summary>
    public int Unit { get; set; } = 1;

    /// <summary>Bytes added to value × <see cref="Unit"/> to give the length; may be negative.</summary>
    public int Bias { get; set; }

    /// <summary>Whether zero on the wire means all the bytes there are (RFC 2675 §3); for a packet or payload, and never written.</summary>
    public bool ZeroMeansRest { get; set; }

    /// <summary>A boolean member under which the field is a length at all, or null: otherwise the packet is all the bytes there are.</summary>
    /// <remarks>For a packet or payload, as the length or type of IEEE 802.3. The sender chooses the field's value; one that measures more than there is, is refused.</remarks>
    public string? When { get; set; }
}

/// <summary>Makes a field the owner of a sequence's element count: read to find its end, filled in on write.</summary>
/// <param name="sequence">The name of the sequence property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountOfAttribute(string sequence) : Attribute
{
    /// <summary>The name of the sequence property.</summary>
    public string Sequence { get; } = sequence;

    /// <summary>Elements added to the field's value to give their number: 1 where the field names the last index.</summary>
    public int Bias { get; set; }
}

/// <summary>Makes a nullable field, or a nested header, present only under a condition on an earlier member.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WhenAttribute : Attribute
{
    /// <summary>Present when a boolean member is true.</summary>
    /// <param name="member">An earlier boolean field, or a boolean property computed from earlier fields.</param>
    public WhenAttribute(string member) => Member = member;

    /// <summary>Present when a member equals one of the values.</summary>
    /// <param name="member">An earlier field.</param>
    /// <param name="values">The values under which the field is present.</param>
    public WhenAttribute(string member, params object[] values)
    {
        Member = member;
        Values = values;
    }

    /// <summary>The member the condition reads.</summary>
    public string Member { get; }

    /// <summary>The values that make the field present; empty for a boolean member.</summary>
    public object[] Values { get; } = [];
}

/// <summary>Makes a nullable field, or a nested header, present when bytes remain before the header's end.</summary>
/// <remarks>The end is the one that a length owner names, else the packet's, or that of the option or case the header stands in.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WhenMoreAttribute : Attribute;

/// <summary>Makes a nested header one case of a tagged union: neighbouring cases of one tag share their place.</summary>
/// <remarks>With <see cref="Of"/> the case takes no place of its own: it reads the bytes of another field, whose length is known already.</remarks>
/// <param name="tag">The earlier field that selects the case.</param>
/// <param name="values">The tag values that select this case.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CaseAttribute(string tag, params object[] values) : Attribute
{
    /// <summary>The field that selects the case.</summary>
    public string Tag { get; } = tag;

    /// <summary>The tag values that select this case; none for the case that is selected otherwise.</summary>
    public object[] Values { get; } = values;

    /// <summary>The byte array or payload of this header that the case reads, or null.</summary>
    /// <example>The data of a DNS record: its length stands before it, its form follows from the record's type.</example>
    public string? Of { get; set; }

    /// <summary>Whether this case is selected by every tag value that selects no other one of the union.</summary>
    public bool Otherwise { get; set; }
}

/// <summary>Marks a byte-span property as a byte array: of a fixed size, or as long as its length owner says.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BytesAttribute : Attribute
{
    /// <summary>A byte array whose length another field gives through <see cref="LengthOfAttribute"/>, or that runs to the header's end.</summary>
    public BytesAttribute()
    {
    }

    /// <summary>A byte array of a fixed size.</summary>
    /// <param name="size">Size in bytes.</param>
    public BytesAttribute(int size) => Size = size;

    /// <summary>Size in bytes, or 0 where a length owner or the header's end gives it.</summary>
    public int Size { get; }
}

/// <summary>Marks the region of type-length-value options: from the last fixed field to the end of the header.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionsAttribute : Attribute;

/// <summary>Marks what stands behind the header, up to the packet's declared end or its trailer.</summary>
/// <remarks>
/// Fields declared behind it are the packet's trailer, which ends with the packet: numbers and custom fields, each always there or optional by
/// <see cref="WhenAttribute"/>. <c>Push</c> appends it, so the packet needs tailroom.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PayloadAttribute : Attribute
{
    /// <summary>A boolean member that holds when the payload is only the first part of what the header in it measures, or lacks a part of what transport checksums cover; or null.</summary>
    /// <example>A first fragment, the packet that an error message quotes, a packet whose final destination a routing header names.</example>
    public string? IncompleteWhen { get; set; }
}

/// <summary>Marks a field, or a public property computed from fields, whose value selects the header in the payload, see <see cref="OverAttribute{TLower}"/>.</summary>
/// <remarks>Where a header has several, the first whose value selects a header decides: UDP asks the destination port, then the source port.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DemuxAttribute : Attribute
{
    /// <summary>A boolean member that must hold for the payload to start with the selected header, or null.</summary>
    /// <example>An IPv4 fragment other than the first carries no transport header.</example>
    public string? When { get; set; }

    /// <summary>Lower is asked earlier; members of the same order are asked in the order of their declaration.</summary>
    public int Order { get; set; }
}

/// <summary>Marks an address that transport checksums cover through the pseudo-header (RFC 768, RFC 8200 §8.1).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PseudoHeaderAttribute : Attribute;

/// <summary>Makes a 16-bit field the Internet checksum (RFC 1071) of an extent.</summary>
/// <remarks>A nullable field with <see cref="WhenAttribute"/> is a checksum that may be absent (RFC 2784 §2.2); an absent one counts as right.</remarks>
/// <param name="coverage">What the checksum covers; the field itself counts as zero.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InternetChecksumAttribute(Extent coverage) : Attribute
{
    /// <summary>What the checksum covers.</summary>
    public Extent Coverage { get; } = coverage;

    /// <summary>Whether the lower header's addresses, the protocol number and the length are covered too.</summary>
    public bool PseudoHeader { get; set; }

    /// <summary>Whether zero means that the sender computed none, so that a computed zero is sent as 0xFFFF (RFC 768).</summary>
    public bool ZeroMeansNone { get; set; }

    /// <summary>A member that says how many bytes from the header's start are covered, where not the whole <see cref="Extent.Packet"/> is; or null.</summary>
    /// <remarks>
    /// A field or computed property of a type that converts to <c>int</c>, as for UDP-Lite (RFC 3828 §3.1) and DCCP (RFC 4340 §9.2). Fewer bytes than the fixed
    /// part of the header, or more than the packet has, are never right and can not be written. The pseudo-header's length stays the packet's.
    /// </remarks>
    public string? Length { get; set; }
}
