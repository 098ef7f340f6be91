using System.Buffers;
using NetGen.Packets;

namespace NetGen.Stack.Sockets;

/// <summary>Where a vectored receive puts its bytes (Linux: <c>struct iov_iter</c>): the user's list, copied before anything waits, so that nothing of the user's runs on the stack's thread.</summary>
internal struct ScatteredBuffers
{
    /// <summary>Places that one receive may have (Linux: <c>UIO_MAXIOV</c>).</summary>
    internal const int Capacity = 1024;

    // Rented, so that a receive allocates nothing; null where there is one place at most.
    private Memory<byte>[]? _places;
    private Memory<byte> _only;
    private int _count;

    /// <summary>Bytes that all places take, as far as a number can tell.</summary>
    internal int Length { get; private set; }

    /// <summary>Takes the places of a receive.</summary>
    /// <param name="target">What it asks for.</param>
    internal void Take(in ReceiveTarget target)
    {
        (_places, _only, _count, Length) = (null, target.Buffer, 1, target.Buffer.Length);
        if (target.Buffers is not { } buffers) return;
        var count = buffers.Count;
        var places = ArrayPool<Memory<byte>>.Shared.Rent(count);
        for (var i = 0; i < count; i++) places[i] = buffers[i];
        (_places, _count, Length) = (places, count, LengthOf(places.AsSpan(0, count)));
    }

    /// <summary>Copies bytes of a stream out of its queue.</summary>
    /// <inheritdoc cref="SocketQueue.Read"/>
    internal readonly int Read(SocketQueue queue, ref PacketBuffer? spent)
    {
        var total = 0;
        for (var i = 0; i < _count; i++)
        {
            var place = PlaceAt(i);
            var count = queue.Read(place, ref spent);
            total += count;
            if (count < place.Length) break;
        }

        return total;
    }

    /// <summary>Copies a datagram, as much of it as there is room for.</summary>
    /// <param name="datagram">The datagram.</param>
    /// <returns>Number of bytes copied.</returns>
    internal readonly int Copy(ReadOnlySpan<byte> datagram)
    {
        var total = 0;
        for (var i = 0; i < _count && total < datagram.Length; i++)
        {
            var place = PlaceAt(i);
            var count = Math.Min(place.Length, datagram.Length - total);
            datagram.Slice(total, count).CopyTo(place);
            total += count;
        }

        return total;
    }

    /// <summary>Forgets the places.</summary>
    internal void Clear()
    {
        if (_places is { } places) ArrayPool<Memory<byte>>.Shared.Return(places, clearArray: true);
        this = default;
    }

    private static int LengthOf(ReadOnlySpan<Memory<byte>> places)
    {
        var total = 0L;
        foreach (var place in places) total += place.Length;
        return (int)Math.Min(total, int.MaxValue);
    }

    private readonly Span<byte> PlaceAt(int index) => _places is { } places ? places[index].Span : _only.Span;
}
