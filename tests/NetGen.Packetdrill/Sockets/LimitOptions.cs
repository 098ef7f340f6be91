using NetGen.Protocols.Sockets;

namespace NetGen.Packetdrill.Sockets;

/// <summary>The socket options that set limits: of segments, windows, waits and marks.</summary>
internal static class LimitOptions
{
    // TCP_MIN_MSS, MAX_TCP_WINDOW, MAX_TCP_SYNCNT, TCP_FIN_TIMEOUT_MAX.
    private const int LeastSegment = 88;
    private const int LargestSegment = 32767;
    private const int MostRetries = 127;
    private const int LongestFinWait = 120;

    // What TCP_MAXSEG tells of a socket that is not connected.
    private const int UnknownSegment = 536;

    // The lowest port is in the lower half of the number, the highest in the upper.
    private const int HighPort = 16;

    /// <summary>Sets an option, if it is one of these.</summary>
    internal static Outcome? Set(CallContext call, string name, StreamSocket socket) => name switch
    {
        "TCP_MAXSEG" => Set(call, value => value is 0 or (>= LeastSegment and <= LargestSegment), value => socket.Settings = socket.Settings with { MaximumSegmentSize = value }),
        "TCP_WINDOW_CLAMP" => Set(call, value => value > 0 || (value == 0 && !socket.HasConnection), value => socket.Settings = socket.Settings with { WindowClamp = value }),
        "TCP_NOTSENT_LOWAT" => Set(call, _ => true, value => socket.Settings = socket.Settings with { UnsentLowWaterMark = value is < 0 or int.MaxValue ? 0 : value }),
        "TCP_SYNCNT" => Set(call, value => value is >= 1 and <= MostRetries, value => socket.Settings = socket.Settings with { SynRetries = value }),
        "TCP_DEFER_ACCEPT" => Set(call, _ => true, value => socket.Settings = socket.Settings with { DeferAccept = TimeSpan.FromSeconds(Math.Max(0, value)) }),
        "IP_LOCAL_PORT_RANGE" => Set(call, value => value == 0 || ((ushort)value != 0 && (ushort)value <= value >>> HighPort), value => socket.Settings = socket.Settings with { LocalPorts = RangeOf(value) }),
        "TCP_LINGER2" => Set(call, value => value >= 0, value => socket.Settings = socket.Settings with { FinWait2Timeout = TimeSpan.FromSeconds(Math.Min(value, LongestFinWait)) }),
        "TCP_UTO" => Set(call, _ => true, value => socket.Settings = socket.Settings with { AdvertisesUserTimeout = value != 0 }),
        "TCP_QUICKACK" => Set(call, _ => true, value => socket.Settings = socket.Settings with { QuickAck = value != 0 }),
        "SO_RCVLOWAT" => Set(call, _ => true, value => socket.WaitFor(value)),
        "SO_ZEROCOPY" => Set(call, value => value is 0 or 1, value => socket.Errors.TracksCopies = value != 0),
        "SO_TIMESTAMPING" => Set(call, _ => true, value => socket.ChooseTimestamps((TimestampFlags)value)),
        _ => null,
    };

    /// <summary>The value of an option, if it is one of these.</summary>
    internal static long? ValueOf(string name, StreamSocket socket)
    {
        var settings = socket.Settings;
        return name switch
        {
            "TCP_MAXSEG" => socket.HasConnection ? socket.Info.SegmentSize : settings.MaximumSegmentSize == 0 ? UnknownSegment : settings.MaximumSegmentSize,
            "TCP_WINDOW_CLAMP" => settings.WindowClamp,
            "TCP_NOTSENT_LOWAT" => settings.UnsentLowWaterMark,
            "TCP_SYNCNT" => settings.SynRetries == 0 ? socket.Defaults.SynRetries : settings.SynRetries,
            "TCP_DEFER_ACCEPT" => (long)settings.DeferAccept.TotalSeconds,
            "TCP_LINGER2" => (long)(settings.FinWait2Timeout == TimeSpan.Zero ? socket.Defaults.FinWait2Timeout : settings.FinWait2Timeout).TotalSeconds,
            "TCP_UTO" => settings.AdvertisesUserTimeout ? 1 : 0,
            "TCP_QUICKACK" => settings.QuickAck ? 1 : 0,
            "IP_LOCAL_PORT_RANGE" => settings.LocalPorts == PortRange.Dynamic ? 0 : settings.LocalPorts.First | ((long)settings.LocalPorts.Last << HighPort),
            "TCP_INQ" => socket.TellsQueue ? 1 : 0,
            "TCP_FASTOPEN" => socket.FastOpen.Limit,
            "TCP_FASTOPEN_CONNECT" => socket.FastOpen.DefersConnect ? 1 : 0,
            "SO_RCVLOWAT" => socket.ReceiveLowMark,
            "SO_ZEROCOPY" => socket.Errors.TracksCopies ? 1 : 0,
            "SO_TIMESTAMPING" => (long)socket.Errors.Timestamps,
            "SO_ACCEPTCONN" => socket.IsListening ? 1 : 0,
            _ => null,
        };
    }

    private static PortRange RangeOf(int value) => value == 0 ? PortRange.Dynamic : new PortRange((ushort)value, (ushort)(value >>> HighPort));

    private static Outcome Set(CallContext call, Func<int, bool> isValid, Action<int> apply)
    {
        // A number of 32 bits, with a sign or without.
        var value = (int)Constants.Evaluate(call.Single(3));
        if (!isValid(value)) return Outcome.Fail("EINVAL");
        apply(value);
        return Outcome.Success;
    }
}
