using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Tool.Sockets;

/// <summary>The names of states and of sets of them, as ss(8) has them.</summary>
internal static class SocketState
{
    /// <summary>A listener.</summary>
    internal const string Listening = "LISTEN";

    /// <summary>A connection, or another socket that hears one sender.</summary>
    internal const string Established = "ESTAB";

    /// <summary>A socket without connections that hears all.</summary>
    internal const string Unconnected = "UNCONN";

    private const string SynSent = "SYN-SENT";
    private const string SynReceived = "SYN-RECV";

    // A filter's name, and the state it shows.
    private static readonly Dictionary<string, string> ByFilter = new(StringComparer.Ordinal)
    {
        ["established"] = Established,
        ["syn-sent"] = SynSent,
        ["syn-recv"] = SynReceived,
        ["fin-wait-1"] = "FIN-WAIT-1",
        ["fin-wait-2"] = "FIN-WAIT-2",
        ["time-wait"] = "TIME-WAIT",
        ["close-wait"] = "CLOSE-WAIT",
        ["last-ack"] = "LAST-ACK",
        ["closing"] = "CLOSING",
        ["listening"] = Listening,
        ["closed"] = Unconnected,
    };

    /// <summary>The filters there are.</summary>
    internal static IEnumerable<string> Filters => ["all", "connected", "synchronized", .. ByFilter.Keys];

    /// <summary>The name of a state.</summary>
    internal static string Of(TcpState state) => state switch
    {
        TcpState.Listen => Listening,
        TcpState.SynSent => SynSent,
        TcpState.SynReceived => SynReceived,
        TcpState.Established => Established,
        TcpState.FinWait1 => ByFilter["fin-wait-1"],
        TcpState.FinWait2 => ByFilter["fin-wait-2"],
        TcpState.CloseWait => ByFilter["close-wait"],
        TcpState.Closing => ByFilter["closing"],
        TcpState.LastAck => ByFilter["last-ack"],
        TcpState.TimeWait => ByFilter["time-wait"],
        _ => Unconnected,
    };

    /// <summary>The states that a filter shows.</summary>
    /// <exception cref="FormatException">There is no such filter; the message names those there are.</exception>
    internal static IEnumerable<string> Parse(string filter) => filter switch
    {
        "all" => ByFilter.Values,
        "connected" => ByFilter.Values.Except([Listening, Unconnected]),
        "synchronized" => ByFilter.Values.Except([Listening, Unconnected, SynSent]),
        _ when ByFilter.TryGetValue(filter, out var state) => [state],
        _ => throw new FormatException($"'{filter}' is not a state; there are {string.Join(", ", Filters)}."),
    };
}
