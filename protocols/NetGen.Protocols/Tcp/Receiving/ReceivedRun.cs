using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Receiving;

/// <summary>Packets behind a gap whose bytes follow one another without another gap: a node of a <see cref="ReceivedRunTree"/>.</summary>
internal sealed class ReceivedRun
{
    private PacketBuffer? _first;
    private PacketBuffer? _last;

    /// <summary>The number of the first byte.</summary>
    internal SequenceNumber Start { get; private set; }

    /// <summary>The number behind the last byte.</summary>
    internal SequenceNumber End { get; private set; }

    internal bool IsEmpty => _first is null;

    /// <summary>The tree of runs before this one.</summary>
    internal ReceivedRun? Before { get; set; }

    /// <summary>The tree of runs behind this one.</summary>
    internal ReceivedRun? After { get; set; }

    /// <summary>The height of the tree, a run beside its parent not counted.</summary>
    internal int Level { get; set; }

    /// <summary>Begins with one packet.</summary>
    internal void Begin(SequenceNumber start, PacketBuffer packet)
    {
        (Start, End) = (start, start + (uint)packet.Length);
        _first = _last = packet;
        Before = After = null;
        Level = 1;
    }

    /// <summary>Adds a packet whose bytes follow the last.</summary>
    internal void Append(PacketBuffer packet)
    {
        End += (uint)packet.Length;
        _last!.Next = packet;
        _last = packet;
    }

    /// <summary>Adds a packet whose bytes come right before the first.</summary>
    internal void Prepend(PacketBuffer packet)
    {
        Start -= (uint)packet.Length;
        packet.Next = _first;
        _first = packet;
    }

    /// <summary>Takes the packets of a run that follows without a gap.</summary>
    internal void Join(ReceivedRun following)
    {
        End = following.End;
        _last!.Next = following._first;
        _last = following._last;
        following._first = following._last = null;
    }

    /// <summary>Takes the first packet out.</summary>
    internal PacketBuffer RemoveFirst()
    {
        var packet = _first!;
        Start += (uint)packet.Length;
        _first = packet.Next;
        if (_first is null) _last = null;
        packet.Next = null;
        return packet;
    }
}
