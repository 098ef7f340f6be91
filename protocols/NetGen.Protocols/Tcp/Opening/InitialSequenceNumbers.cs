using NetGen.Hashing;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>Where a connection's numbers start, so that nobody outside can guess them (RFC 6528 §3, RFC 7323 §5.4).</summary>
/// <param name="random">Draws the secret keys.</param>
internal sealed class InitialSequenceNumbers(RandomSource random)
{
    // RFC 9293 §3.4.1: the clock M counts in steps of 4 µs.
    private const long Step = 4000;

    private readonly SipHash _sequenceKey = new(random);
    private readonly SipHash _timestampKey = new(random);

    /// <summary>RFC 6528 §3: ISN = M + F(local and remote address and port, secret key).</summary>
    internal SequenceNumber Next(in TcpFlow flow, long now) =>
        new((uint)(now / Step) + (uint)flow.Hash(in _sequenceKey));

    /// <summary>RFC 7323 §5.4: what a flow's timestamps are off the clock by.</summary>
    internal uint TimestampOffset(in TcpFlow flow) => (uint)flow.Hash(in _timestampKey);
}
