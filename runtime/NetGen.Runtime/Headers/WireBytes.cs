namespace NetGen.Headers;

/// <summary>The bytes of a variable header part in a storable value: equal to other bytes of the same content.</summary>
/// <param name="memory">The bytes; they must not change any more.</param>
public readonly struct WireBytes(ReadOnlyMemory<byte> memory) : IEquatable<WireBytes>
{
    private readonly ReadOnlyMemory<byte> _memory = memory;

    /// <summary>Copies bytes out of a packet.</summary>
    /// <param name="bytes">The bytes.</param>
    public WireBytes(ReadOnlySpan<byte> bytes)
        : this(bytes.IsEmpty ? default : new ReadOnlyMemory<byte>(bytes.ToArray()))
    {
    }

    /// <summary>Length in bytes.</summary>
    public int Length => _memory.Length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _memory.Span;

    /// <summary>Wraps an array without copying it.</summary>
    /// <param name="bytes">The array; it must not change any more.</param>
    public static implicit operator WireBytes(byte[] bytes) => new(bytes.AsMemory());

    /// <summary>Copies the bytes and fills what they leave.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <param name="padding">What fills the rest.</param>
    public void CopyTo(Span<byte> destination, byte padding)
    {
        if (!destination.IsEmpty) Copy(_memory, destination, padding);
    }

    /// <inheritdoc/>
    public bool Equals(WireBytes other) => _memory.Span.SequenceEqual(other._memory.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WireBytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_memory.Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in hexadecimal.</summary>
    public override string ToString() => $"[{Convert.ToHexStringLower(_memory.Span)}]";

    /// <summary>Whether two values hold the same bytes.</summary>
    public static bool operator ==(WireBytes left, WireBytes right) => left.Equals(right);

    /// <summary>Whether two values hold other bytes.</summary>
    public static bool operator !=(WireBytes left, WireBytes right) => !left.Equals(right);

    // Apart, and by value: a header without a variable part is written from registers.
    private static void Copy(ReadOnlyMemory<byte> memory, Span<byte> destination, byte padding)
    {
        memory.Span.CopyTo(destination);
        destination[memory.Length..].Fill(padding);
    }
}
