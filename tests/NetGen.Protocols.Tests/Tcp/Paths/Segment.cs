namespace NetGen.Protocols.Tests.Tcp.Paths;

/// <summary>A segment on the path, with sequence numbers widened to 64 bits and counted from 0.</summary>
internal readonly record struct Segment(ulong Start, uint Length, uint Timestamp, bool IsMarked)
{
    internal ulong End => Start + Length;
}

/// <summary>An acknowledgment on its way back.</summary>
internal readonly record struct Feedback(ulong Number, byte[] Sack, uint TimestampEcho, bool EcnEcho, bool IsDuplicate);
