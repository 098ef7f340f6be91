using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>How many answers of one kind, challenge ACKs or resets, leave this host a second (RFC 5961 §7).</summary>
/// <remarks>
/// The limit is drawn anew each second, between half of it and one and a half: with a fixed one an attacker off the path could count what
/// is left of it, and so learn whether a guess of his was right (CVE-2016-5696).
/// </remarks>
/// <param name="random">Draws the limits.</param>
/// <param name="perSecond">The limit on average.</param>
internal sealed class RandomisedLimiter(RandomSource random, int perSecond)
{
    private long _periodEnd;
    private int _left;

    /// <summary>Answers that were not sent.</summary>
    internal long Refused { get; private set; }

    /// <summary>Asks for one.</summary>
    internal bool TryTake(long now)
    {
        if (now >= _periodEnd)
        {
            _periodEnd = now + TcpClock.Second;
            _left = ((perSecond + 1) / 2) + (int)random.NextBelow((uint)Math.Max(1, perSecond));
        }

        if (_left == 0)
        {
            Refused++;
            return false;
        }

        _left--;
        return true;
    }
}
