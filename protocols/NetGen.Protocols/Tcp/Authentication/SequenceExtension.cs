namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>Counts how often sequence numbers have come around: the upper half of a 64-bit number whose lower half they are (RFC 5925 §6.2, RFC 9187).</summary>
internal struct SequenceExtension
{
    private long _largest;

    /// <summary>Begins with the ISN, whose extension is zero.</summary>
    internal void Start(SequenceNumber initial) => _largest = initial.Value;

    /// <summary>The extension of a number within 2^31 of the largest one seen.</summary>
    internal readonly uint Of(SequenceNumber number) => (uint)(Extend(number) >> 32);

    /// <summary>A number was sent, or received and found genuine.</summary>
    internal void OnSeen(SequenceNumber number) => _largest = Math.Max(_largest, Extend(number));

    private readonly long Extend(SequenceNumber number) => _largest + (int)(number.Value - (uint)_largest);
}
