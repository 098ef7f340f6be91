namespace NetGen.Headers;

/// <summary>A field type written by hand whose size varies: a view that finds its own end, as a DNS name does.</summary>
/// <remarks>A storable value holds the field's bytes; a writer refuses bytes that the type would not read as one whole field.</remarks>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface IMeasuredField<TSelf>
    where TSelf : struct, IMeasuredField<TSelf>, allows ref struct
{
    /// <summary>The field's bytes.</summary>
    ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Finds where the field ends that starts some bytes, in a time bounded by its length.</summary>
    /// <param name="bytes">The bytes, the field's first; those of later fields may follow.</param>
    /// <param name="length">The field's length in bytes; where it is refused, the bytes it needs or those before the fault.</param>
    /// <returns>Why the bytes are no such field; <see cref="ParseReason.None"/> when they are.</returns>
    static abstract ParseReason Measure(ReadOnlySpan<byte> bytes, out int length);

    /// <summary>Views a field that was measured.</summary>
    /// <param name="bytes">The field's bytes, and no others.</param>
    static abstract TSelf Read(ReadOnlySpan<byte> bytes);
}
