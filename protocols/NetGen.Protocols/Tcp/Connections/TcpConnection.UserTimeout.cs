using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>The user timeout option (RFC 5482): how long the peer keeps unacknowledged data is how long this side does, unless its user chose.</summary>
public sealed partial class TcpConnection
{
    // RFC 5482 §3.1, U_LIMIT: no peer has its connection kept for longer.
    private static readonly TimeSpan LongestAdopted = TimeSpan.FromHours(1);

    // REMOTE_UTO; of no time where the peer has told nothing.
    private TcpUserTimeout.Value _remoteUserTimeout;

    // RFC 5482 §3: the first segment without SYN tells again what the SYNs told, for a peer that kept nothing of ours, as one that sends SYN cookies.
    private bool _owesUserTimeout;

    /// <summary>The timeout that follows from what the peer told; zero where it told nothing, or does not count (not ENABLED, not CHANGEABLE).</summary>
    private TimeSpan AdoptedUserTimeout
    {
        get
        {
            // RFC 5482 §6: a half-open connection, or one that nobody waits for, is kept no longer than others.
            var counts = _remoteUserTimeout.UserTimeout > 0 && _settings.AdvertisesUserTimeout && _settings.UserTimeout <= TimeSpan.Zero && IsSynchronised && !IsOrphan;
            if (!counts) return TimeSpan.Zero;
            // RFC 5482 §3.1: min(U_LIMIT, max(ADV_UTO, REMOTE_UTO, L_LIMIT)). ADV_UTO is the default here, and above L_LIMIT, 100 s (RFC 9293 §3.8.3, R2).
            var remote = UserTimeoutOption.TimeOf(_remoteUserTimeout);
            var longest = remote > UserTimeoutOption.Default ? remote : UserTimeoutOption.Default;
            return longest < LongestAdopted ? longest : LongestAdopted;
        }
    }

    // Until then the connection outlives its retransmissions. Without a choice of the user these are its own timeout, so however long they take, the peer does not shorten it.
    private long AdoptedEnd => AdoptedUserTimeout is var timeout && timeout == TimeSpan.Zero ? 0 : TcpClock.After(_lastProgress, timeout);

    /// <summary>RFC 5482 §4.2: keep-alives that find nobody do not end a connection that unacknowledged data would not end yet.</summary>
    private TimeSpan LeastKeepAliveTimeout
    {
        get
        {
            if (!_settings.AdvertisesUserTimeout) return TimeSpan.Zero;
            if (_settings.UserTimeout > TimeSpan.Zero) return _settings.UserTimeout;
            return AdoptedUserTimeout > UserTimeoutOption.Default ? AdoptedUserTimeout : UserTimeoutOption.Default;
        }
    }

    /// <summary>When the connection that has outlived its retransmissions ends, or <see cref="TcpClock.Never"/>.</summary>
    private long AdoptedDeadline(long now) => _recovery.ConsecutiveTimeouts > RetryLimit && AdoptedEnd is var end && end > now ? end : TcpClock.Never;

    // RFC 5482 §3: without being ENABLED, nothing is taken; a value of zero is reserved, and says nothing.
    private void TakeUserTimeout(in SegmentOptions options)
    {
        if (options.UserTimeout.UserTimeout > 0 && _settings.AdvertisesUserTimeout) _remoteUserTimeout = options.UserTimeout;
    }
}
