namespace NetGen.Headers;

/// <summary>A custom field type: a value that knows its own bytes on the wire. Its size stands in a <c>[WireSize]</c> attribute.</summary>
/// <typeparam name="TSelf">The field type itself.</typeparam>
public interface IWireField<TSelf>
    where TSelf : struct, IWireField<TSelf>
{
    /// <summary>Size on the wire in bytes.</summary>
    static abstract int Size { get; }

    /// <summary>Reads a value from its bytes.</summary>
    /// <param name="source">The first of <see cref="Size"/> readable bytes.</param>
    static abstract TSelf Read(ref readonly byte source);

    /// <summary>Writes the value's bytes.</summary>
    /// <param name="destination">The first of <see cref="Size"/> writable bytes.</param>
    void Write(ref byte destination);
}
