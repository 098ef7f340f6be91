namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>A range of sequence numbers that is to be sent.</summary>
/// <param name="Start">The first number.</param>
/// <param name="Length">How many.</param>
internal readonly record struct SegmentRange(SequenceNumber Start, uint Length)
{
    internal SequenceNumber End => Start + Length;
}
