namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>A list through segments of a queue, linked by their numbers.</summary>
internal struct SegmentList
{
    internal uint First;
    internal uint Last;

    internal static SegmentList Empty => new() { First = SentSegmentQueue.None, Last = SentSegmentQueue.None };

    internal readonly bool IsEmpty => First == SentSegmentQueue.None;

    internal void Append(in SentSegmentQueue queue, uint number)
    {
        ref var segment = ref queue[number];
        segment.Previous = Last;
        segment.Next = SentSegmentQueue.None;
        if (Last == SentSegmentQueue.None) First = number;
        else queue[Last].Next = number;
        Last = number;
    }

    internal void Remove(in SentSegmentQueue queue, uint number)
    {
        ref var segment = ref queue[number];
        if (segment.Previous == SentSegmentQueue.None) First = segment.Next;
        else queue[segment.Previous].Next = segment.Next;
        if (segment.Next == SentSegmentQueue.None) Last = segment.Previous;
        else queue[segment.Next].Previous = segment.Previous;
    }

    /// <summary>Puts all of another list in front of this one and empties it.</summary>
    internal void Prepend(in SentSegmentQueue queue, ref SegmentList other)
    {
        if (other.IsEmpty) return;
        if (IsEmpty)
        {
            Last = other.Last;
        }
        else
        {
            queue[other.Last].Next = First;
            queue[First].Previous = other.Last;
        }

        First = other.First;
        other = Empty;
    }
}
