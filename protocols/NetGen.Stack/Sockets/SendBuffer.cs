namespace NetGen.Stack.Sockets;

/// <summary>Memory of the stack's pool that a socket lends to be filled and sent without a copy, with room for all headers in front of it (Linux: <c>MSG_ZEROCOPY</c>, turned round).</summary>
/// <remarks>
/// <see cref="NetSocket.RentSendBufferAsync"/> lends it, <see cref="NetSocket.SendAsync(SendBuffer, int, CancellationToken)"/> spends it. Dispose it in any case: one that
/// is spent is left alone, any other returns to its pool. While it is being sent, and once it is spent, its bytes belong to the stack.
/// </remarks>
public readonly struct SendBuffer : IDisposable
{
    private readonly LentPacket? _lent;
    private readonly uint _turn;

    internal SendBuffer(LentPacket lent, uint turn) => (_lent, _turn) = (lent, turn);

    /// <summary>The bytes to fill. What they hold at first is not defined.</summary>
    /// <exception cref="ObjectDisposedException">The buffer is being sent, spent or given back.</exception>
    public Span<byte> Span => Lent.SpanOf(_turn);

    /// <summary>The bytes to fill, for asynchronous code; valid until the buffer is sent or disposed, and never to be used behind that.</summary>
    /// <inheritdoc cref="Span" path="/exception"/>
    public Memory<byte> Memory => Lent.MemoryOf(_turn);

    /// <summary>Number of bytes: a stream's full segment, or what one packet of the pool takes.</summary>
    /// <inheritdoc cref="Span" path="/exception"/>
    public int Length => Span.Length;

    /// <summary>Gives the buffer back where it is not spent. May be called from any thread, and more than once.</summary>
    public void Dispose() => _lent?.GiveBack(_turn);

    internal LentPacket Lent => _lent ?? throw new ObjectDisposedException(nameof(SendBuffer));

    internal uint Turn => _turn;
}
