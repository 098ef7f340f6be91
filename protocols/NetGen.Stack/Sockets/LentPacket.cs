using NetGen.Packets;

namespace NetGen.Stack.Sockets;

/// <summary>A packet that a user fills, from the time it is lent until it is sent or given back; then the object serves another one.</summary>
/// <remarks>
/// Whose the packet is stands in one number, which changes hands atomically: the turn, so that nothing done to an earlier packet reaches a later one, and whether it is
/// lent, being sent, or given back while it was being sent.
/// </remarks>
/// <param name="pool">Where it goes when it is done.</param>
/// <param name="memory">Shows the packet.</param>
internal sealed class LentPacket(OperationPool<LentPacket> pool, PacketMemory memory) : ILinkedOperation<LentPacket>
{
    private const int PhaseBits = 2;
    private const uint LastTurn = uint.MaxValue >> PhaseBits;

    private ProtocolControlBlock _block = null!;
    private PacketBuffer _packet = null!;
    private int _capacity;
    private uint _stamp;

    public LentPacket? Next { get; set; }

    /// <summary>Bytes that are sent, once <see cref="Take"/> has said so.</summary>
    internal int Length => _packet.Length;

    /// <summary>Lends a packet; called on the stack's thread.</summary>
    /// <param name="block">Whose socket asks for it.</param>
    /// <param name="packet">The packet, its data the bytes to fill; ownership moves.</param>
    internal SendBuffer Lend(ProtocolControlBlock block, PacketBuffer packet)
    {
        (_block, _packet, _capacity) = (block, packet, packet.Length);
        _block.OnLent(_capacity);
        memory.Show(packet);
        var turn = ((_stamp >> PhaseBits) + 1) & LastTurn;
        Volatile.Write(ref _stamp, Stamp(turn, Phase.Lent));
        return new SendBuffer(this, turn);
    }

    /// <summary>The bytes to fill.</summary>
    internal Span<byte> SpanOf(uint turn)
    {
        CheckLent(turn);
        return _packet.Span;
    }

    /// <inheritdoc cref="SpanOf"/>
    internal Memory<byte> MemoryOf(uint turn)
    {
        CheckLent(turn);
        return memory.Memory;
    }

    /// <summary>Takes the packet from its user, to send the first bytes of it.</summary>
    /// <param name="turn">Which packet is meant.</param>
    /// <param name="block">Who sends it.</param>
    /// <param name="length">How many bytes.</param>
    internal void Take(uint turn, ProtocolControlBlock block, int length)
    {
        CheckLent(turn);
        if (!ReferenceEquals(block, _block)) throw new ArgumentException("The buffer was rented from another socket.");
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_capacity, nameof(length));
        ObjectDisposedException.ThrowIf(!TryStep(turn, Phase.Lent, Phase.Sending), typeof(SendBuffer));
        _packet.Trim(length);
    }

    /// <summary>Moves the bytes to a stream's transport, where it has room for them.</summary>
    internal bool TryWrite()
    {
        if (_packet.Length == 0) _packet.Free();
        else if (!_block.Transport.TryWrite(_block, _packet)) return false;
        Finish();
        return true;
    }

    /// <summary>Hands the packet over to who sends it.</summary>
    internal PacketBuffer Spend()
    {
        var packet = _packet;
        Finish();
        return packet;
    }

    /// <summary>The packet was not sent: it is its user's again, unless he has given it back.</summary>
    internal void OnNotSent()
    {
        var turn = _stamp >> PhaseBits;
        _packet.Put(Math.Min(_capacity - _packet.Length, _packet.Tailroom));
        if (!TryStep(turn, Phase.Sending, Phase.Lent)) Return();
    }

    /// <summary>Returns the packet to its pool, at once or when it turns out not to be sent; one that is spent, or another turn's, is left alone.</summary>
    internal void GiveBack(uint turn)
    {
        if (TryStep(turn, Phase.Lent, Phase.Done)) Return();
        else if (!TryStep(turn, Phase.Sending, Phase.GivenBack) && TryStep(turn, Phase.Lent, Phase.Done)) Return();
    }

    private void Return()
    {
        var (packet, block) = (_packet, _block);
        Finish();
        block.ReturnLent(packet);
    }

    private void Finish()
    {
        var (block, capacity) = (_block, _capacity);
        memory.Show(null);
        (_block, _packet) = (null!, null!);
        Volatile.Write(ref _stamp, Stamp(_stamp >> PhaseBits, Phase.Done));
        block.OnLent(-capacity);
        pool.Return(this);
    }

    private void CheckLent(uint turn) => ObjectDisposedException.ThrowIf(Volatile.Read(ref _stamp) != Stamp(turn, Phase.Lent), typeof(SendBuffer));

    private bool TryStep(uint turn, Phase from, Phase to) =>
        Interlocked.CompareExchange(ref _stamp, Stamp(turn, to), Stamp(turn, from)) == Stamp(turn, from);

    private static uint Stamp(uint turn, Phase phase) => (turn << PhaseBits) | (uint)phase;

    private enum Phase
    {
        /// <summary>It is sent, or returned.</summary>
        Done,

        /// <summary>Its user fills it.</summary>
        Lent,

        /// <summary>It waits to be sent.</summary>
        Sending,

        /// <summary>It waits to be sent, and its user will not have it back.</summary>
        GivenBack,
    }
}
