namespace NetGen.Stack.Sockets;

/// <summary>What a receive asks for: a copy in one place, in several, or the packet itself.</summary>
/// <param name="Buffer">Where the bytes go.</param>
/// <param name="Buffers">Where they go, one behind the other, or null for <paramref name="Buffer"/>.</param>
/// <param name="IsLease">Whether the packet itself is asked for.</param>
internal readonly record struct ReceiveTarget(Memory<byte> Buffer, IReadOnlyList<Memory<byte>>? Buffers = null, bool IsLease = false)
{
    /// <summary>The packet itself.</summary>
    internal static ReceiveTarget Lease => new(default, null, IsLease: true);
}
