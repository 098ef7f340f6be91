using NetGen.Checksums;
using NetGen.Packets;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Sending;

/// <summary>The bytes that were written and not yet acknowledged, in packets cut as they will be sent.</summary>
/// <remarks>
/// A byte is copied once, from the user's memory into a packet with room for all headers in front. A segment that starts where such
/// a packet starts is a clone of it. Where segments have grown, as with a probe for the path's MTU, the packet first gets the bytes it lacks from the one behind it:
/// those alone are copied, once, since a frame is one piece of memory, and sending it again copies nothing. Any other segment is gathered into a packet of its own.
/// </remarks>
/// <param name="packets">Where the packets live.</param>
/// <param name="rings">Lends the list's memory.</param>
internal sealed class SendQueue(PacketPool packets, PacketSequencePool rings)
{
    // A write this small is put behind the last one even where that was sent already: small writes then share a packet.
    private const int SmallWrite = 256;

    // How far ahead of what is being sent the processor fetches: first a packet's object, then where its headers will be written.
    private const int FarAhead = 4;
    private const int NearAhead = 2;

    private readonly PacketSequence _sequence = new(rings);

    // Where the packet stands that is sent next if nothing is lost, so that it need not be searched for.
    private int _next;

    /// <summary>The number of the first byte not acknowledged.</summary>
    internal SequenceNumber Start { get; private set; }

    /// <summary>The number behind the last byte.</summary>
    internal SequenceNumber End { get; private set; }

    /// <summary>Bytes queued.</summary>
    internal int Length => End - Start;

    /// <summary>Bytes acknowledged since the connection began.</summary>
    internal ulong Acknowledged { get; private set; }

    /// <summary>Packets that hold them.</summary>
    internal int PacketCount => _sequence.Count;

    /// <summary>Begins with the first byte's number.</summary>
    internal void Reset(SequenceNumber start) => (Start, End, Acknowledged) = (start, start, 0);

    /// <summary>Copies bytes into the queue.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="segmentSize">Bytes a packet takes.</param>
    /// <param name="sent">SND.NXT: what lies before was sent.</param>
    /// <param name="reserve">Chunks that must be left to others.</param>
    /// <returns>Bytes copied; fewer where the pool ran short.</returns>
    internal int Append(ReadOnlySpan<byte> data, int segmentSize, SequenceNumber sent, int reserve)
    {
        var copied = TopUp(data, segmentSize, sent);
        while (copied < data.Length)
        {
            if (packets.AvailableChunks <= reserve || !SegmentRoom.TryRent(packets, out var packet)) break;
            var length = Math.Min(data.Length - copied, Math.Min(segmentSize, packet.Tailroom));
            Add(packet, (ushort)InternetChecksum.CopyAndSum(data.Slice(copied, length), packet.Put(length)));
            copied += length;
        }

        return copied;
    }

    /// <summary>Queues a packet without copying it.</summary>
    /// <param name="packet">The packet, its window on the data, not empty; ownership moves.</param>
    internal void Add(PacketBuffer packet) => Add(packet, null);

    /// <summary>Frees what lies before a number.</summary>
    /// <returns>Bytes freed.</returns>
    internal int Acknowledge(SequenceNumber number)
    {
        var before = Start;
        while (_sequence.Count > 0 && _sequence.First.End <= number)
        {
            Start = _sequence.First.End;
            _sequence.RemoveFirst().Free();
            if (_next > 0) _next--;
        }

        // A packet acknowledged in part stays whole: what is left of it is found by its number.
        if (number > Start && number <= End) Start = number;
        var freed = Start - before;
        Acknowledged += (uint)freed;
        return freed;
    }

    /// <summary>Makes a packet of some of the bytes.</summary>
    /// <param name="start">The number of the first byte, in the queue.</param>
    /// <param name="length">How many, not 0, in the queue.</param>
    /// <param name="packet">The packet, with room for headers in front; the caller owns it.</param>
    /// <param name="sum">The sum of its bytes (RFC 1071), where it was taken while they were copied.</param>
    /// <returns>False when the pool ran short.</returns>
    internal bool TryBuild(SequenceNumber start, int length, out PacketBuffer packet, out ushort? sum)
    {
        sum = null;
        var index = _next < _sequence.Count && _sequence[_next].Start == start ? _next : _sequence.FindAtOrBefore(start);
        _next = index + 1;
        FetchAhead(index);
        if (_sequence[index] is var first && first.Start == start && first.Packet.Length < length) Fill(index, length);
        var entry = _sequence[index];
        // A clone of an earlier sending may still wait in a device's ring: its headers stand where this one's would.
        if (entry.Start != start || entry.Packet.Length < length || entry.Packet.IsShared || entry.Packet.Headroom < SegmentRoom.Headers)
            return TryGather(index, start, length, out packet);
        if (!entry.Packet.TryClone(out packet)) return false;
        if (length == packet.Length) sum = entry.Sum;
        else packet.Trim(length);
        packet.OwnsHeadroom = true;
        return true;
    }

    /// <summary>Frees everything.</summary>
    internal void Clear()
    {
        _sequence.Clear();
        _next = 0;
        Start = End;
    }

    private void Add(PacketBuffer packet, ushort? sum)
    {
        _sequence.Add(new SequencedPacket(End, packet) { Sum = sum });
        End += (uint)packet.Length;
    }

    private void FetchAhead(int index)
    {
        if (index + FarAhead >= _sequence.Count) return;
        PacketBuffer.Prefetch(_sequence[index + FarAhead].Packet);
        _sequence[index + NearAhead].Packet.PrefetchHeadroom();
    }

    private int TopUp(ReadOnlySpan<byte> data, int segmentSize, SequenceNumber sent)
    {
        if (_sequence.Count == 0) return 0;
        var last = _sequence.Last;
        var room = Math.Min(segmentSize - last.Packet.Length, last.Packet.Tailroom);
        // What shares the packet's memory may write behind its data too.
        if (room <= 0 || last.Packet.IsShared) return 0;
        // Where part of the packet was sent, filling it up would make every later segment straddle two packets.
        if (last.Start < sent && (data.Length > SmallWrite || data.Length > room)) return 0;
        var length = Math.Min(room, data.Length);
        var before = last.Packet.Length;
        var added = InternetChecksum.CopyAndSum(data[..length], last.Packet.Put(length));
        _sequence.Replace(_sequence.Count - 1, last with { Sum = last.Sum is { } sum ? (ushort)InternetChecksum.Append(sum, added, before) : null });
        End += (uint)length;
        return length;
    }

    /// <summary>Moves the front of the next packet behind a packet that is too short by less than that one.</summary>
    private void Fill(int index, int length)
    {
        var packet = _sequence[index].Packet;
        var missing = length - packet.Length;
        if (packet.IsShared || packet.Tailroom < missing) return;
        var next = _sequence[index + 1];
        if (next.Packet.Length <= missing) return;
        next.Packet.Span[..missing].CopyTo(packet.Put(missing));
        next.Packet.Pull(missing);
        // Neither packet's bytes are those that were summed.
        _sequence.Replace(index, new SequencedPacket(_sequence[index].Start, packet));
        _sequence.Replace(index + 1, new SequencedPacket(next.Start + (uint)missing, next.Packet));
    }

    private bool TryGather(int index, SequenceNumber start, int length, out PacketBuffer packet)
    {
        if (!SegmentRoom.TryRent(packets, out packet)) return false;
        var destination = packet.Put(Math.Min(length, packet.Tailroom));
        for (; !destination.IsEmpty; index++)
        {
            var entry = _sequence[index];
            var bytes = entry.Packet.Span[(start - entry.Start)..];
            var count = Math.Min(bytes.Length, destination.Length);
            bytes[..count].CopyTo(destination);
            destination = destination[count..];
            start += (uint)count;
        }

        return true;
    }
}
