using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Packets;

/// <summary>Shows the data of one packet after the other as <see cref="Memory{T}"/>, which asynchronous code can keep where a span can not.</summary>
/// <remarks>It does not own the packet. A <see cref="Memory{T}"/> taken from it shows whatever packet it shows at that moment.</remarks>
public sealed unsafe class PacketMemory : MemoryManager<byte>
{
    private PacketBuffer? _packet;

    /// <summary>Shows a packet's data, or none any more.</summary>
    /// <param name="packet">The packet, or null.</param>
    public void Show(PacketBuffer? packet) => _packet = packet;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">No packet is shown.</exception>
    public override Span<byte> GetSpan()
    {
        var packet = _packet;
        ObjectDisposedException.ThrowIf(packet is null, this);
        return packet.Span;
    }

    /// <inheritdoc/>
    /// <remarks>A pool's memory never moves, so nothing has to be held.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the data.</exception>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        var span = GetSpan();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)span.Length, nameof(elementIndex));
        return new MemoryHandle((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(span)) + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Nothing was held.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _packet = null;
}
