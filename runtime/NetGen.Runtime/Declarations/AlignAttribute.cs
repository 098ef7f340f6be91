namespace NetGen.Declarations;

/// <summary>
/// Pads each element of a <c>HeaderSequence</c> to a multiple of some bytes, counted from the sequence's start; or puts a
/// field that a condition makes present at a multiple of some bytes from the header's start, as radiotap's fields stand.
/// </summary>
/// <remarks>The element's own length leaves the padding out, as an SCTP chunk's does (RFC 9260 §3.2); behind the last element padding may be missing.</remarks>
/// <param name="bytes">The multiple in bytes, at least 2.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlignAttribute(int bytes) : Attribute
{
    /// <summary>The multiple in bytes.</summary>
    public int Bytes { get; } = bytes;
}
