using NetGen.Hashing;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>Half-open connections that cost nothing: all there is to know comes back in the peer's ACK (RFC 4987 §3.6).</summary>
/// <remarks>
/// <code>
/// ISS:       | minutes mod 32 (5 bits) | MSS (3 bits) | keyed hash of flow, peer's ISN and minute (24 bits) |
/// timestamp: | clock (26 bits)         | SACK (1 bit) | window scale (4 bits), 15 for none | ECN (1 bit)       |
/// </code>
/// The options that do not fit into the number ride in the timestamp, as in Linux; without timestamps they are not used.
/// </remarks>
/// <param name="random">Draws the secret key.</param>
internal sealed class SynCookies(RandomSource random)
{
    private const long Minute = 60 * TcpClock.Second;

    // A cookie is good for its minute and the next: the ACK of a SYN+ACK comes sooner, or the peer asks again.
    private const uint Lifetime = 2;
    private const int OptionBits = 6;
    private const uint NoScale = 15;

    private readonly SipHash _key = new(random);

    // RFC 4987 §3.6: three bits name the largest of these that the peer's MSS allows.
    private static ReadOnlySpan<ushort> SegmentSizes => [216, 536, 900, 1220, 1360, 1400, 1440, 1460];

    /// <summary>Makes the ISS of a SYN+ACK.</summary>
    internal SequenceNumber Make(in TcpFlow flow, SequenceNumber remoteInitial, ushort segmentSize, long now)
    {
        var minute = (uint)(now / Minute);
        var index = SegmentSizes.Length - 1;
        while (index > 0 && SegmentSizes[index] > segmentSize) index--;
        return new SequenceNumber((minute % 32 << 27) | ((uint)index << 24) | Tag(in flow, remoteInitial, minute, index));
    }

    /// <summary>Puts the peer's options into the timestamp of a SYN+ACK.</summary>
    /// <param name="clock">The flow's timestamp clock; its low bits are replaced, which sets it back by at most 63 ms.</param>
    /// <param name="options">What the SYN offered.</param>
    /// <param name="usesEcn">Whether the SYN+ACK agrees to ECN.</param>
    internal static uint HideOptions(uint clock, in SegmentOptions options, bool usesEcn)
    {
        var scale = options.WindowScale is { } shift ? Math.Min((uint)shift, WindowScaling.LargestShift) : NoScale;
        var hidden = (options.SackPermitted ? 1U << 5 : 0) | (scale << 1) | (usesEcn ? 1U : 0);
        return (clock >> OptionBits << OptionBits) | hidden;
    }

    /// <summary>Checks what the peer acknowledges.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="acknowledged">The number acknowledged, less one: the ISS.</param>
    /// <param name="remoteInitial">The peer's ISN: its sequence number, less one.</param>
    /// <param name="timestamps">The ACK's timestamps, or null.</param>
    /// <param name="now">The present.</param>
    /// <param name="offer">What the SYN offered.</param>
    /// <returns>Whether it is a cookie of ours, and fresh.</returns>
    internal bool TryCheck(
        in TcpFlow flow, SequenceNumber acknowledged, SequenceNumber remoteInitial, TcpTimestamps.Value? timestamps, long now, out CookieOffer offer)
    {
        offer = default;
        var present = (uint)(now / Minute);
        var age = (present - (acknowledged.Value >> 27)) % 32;
        if (age >= Lifetime) return false;
        var index = (int)(acknowledged.Value >> 24) & 7;
        if ((acknowledged.Value & 0xFF_FFFF) != Tag(in flow, remoteInitial, present - age, index)) return false;
        var options = new SegmentOptions { MaximumSegmentSize = SegmentSizes[index], Timestamps = timestamps };
        offer = new CookieOffer(options, UsesEcn: false);
        if (timestamps is not { TimestampEchoReply: var echo }) return true;
        var scale = (echo >> 1) & NoScale;
        options = options with { SackPermitted = (echo >> 5 & 1) != 0, WindowScale = scale == NoScale ? null : (byte)scale };
        offer = new CookieOffer(options, UsesEcn: (echo & 1) != 0);
        return true;
    }

    private uint Tag(in TcpFlow flow, SequenceNumber remoteInitial, uint minute, int index) =>
        (uint)_key.Hash(flow.Hash(in _key), ((ulong)remoteInitial.Value << 32) | minute, (ulong)index) & 0xFF_FFFF;
}

/// <summary>What a SYN offered, as its cookie tells.</summary>
/// <param name="Options">The options.</param>
/// <param name="UsesEcn">Whether ECN was agreed on (RFC 3168 §6.1.1).</param>
internal readonly record struct CookieOffer(SegmentOptions Options, bool UsesEcn);
