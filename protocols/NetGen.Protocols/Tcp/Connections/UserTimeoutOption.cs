namespace NetGen.Protocols.Tcp.Connections;

/// <summary>What the user timeout option says (RFC 5482 §3).</summary>
internal static class UserTimeoutOption
{
    private const int LargestValue = 0x7FFF;

    /// <summary>ADV_UTO where the user chose none: the default of RFC 9293 §3.9.1.1.</summary>
    internal static readonly TimeSpan Default = TimeSpan.FromMinutes(5);

    /// <summary>What the peer is told: ADV_UTO, rounded up to seconds, or to minutes where it is too long for those; of no time where nothing is told.</summary>
    internal static TcpUserTimeout.Value ToTell(TcpConnectionSettings settings)
    {
        if (!settings.AdvertisesUserTimeout) return default;
        var timeout = settings.UserTimeout > TimeSpan.Zero ? settings.UserTimeout : Default;
        var seconds = Math.Ceiling(timeout.TotalSeconds);
        return seconds <= LargestValue
            ? new TcpUserTimeout.Value { UserTimeout = (ushort)seconds }
            : new TcpUserTimeout.Value { IsMinutes = true, UserTimeout = (ushort)Math.Min(LargestValue, Math.Ceiling(timeout.TotalMinutes)) };
    }

    /// <summary>How long that is.</summary>
    internal static TimeSpan TimeOf(TcpUserTimeout.Value value) =>
        value.IsMinutes ? TimeSpan.FromMinutes(value.UserTimeout) : TimeSpan.FromSeconds(value.UserTimeout);
}
