using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Sockets;

/// <summary><c>setsockopt</c> and <c>getsockopt</c>, by the options' names.</summary>
internal static class SocketOptions
{
    // What only tells how a kernel treats its memory, its devices or its clients: taken, and without effect.
    private static readonly HashSet<string> Silent =
    [
        "SO_REUSEADDR", "SO_REUSEPORT", "SO_PRIORITY", "SO_MARK", "SO_BUSY_POLL", "SO_INCOMING_CPU", "SO_NO_CHECK",
        "IP_RECVERR", "IPV6_RECVERR", "IP_BIND_ADDRESS_NO_PORT", "IP_FREEBIND", "IPV6_V6ONLY",
    ];

    // What Linux would do otherwise on the wire, or tell by other calls: taken, and reported.
    private static readonly HashSet<string> Reported = ["IP_MTU_DISCOVER", "IPV6_MTU_DISCOVER", "SO_TIMESTAMP", "SO_TIMESTAMPNS", "SO_MAX_PACING_RATE", "TCP_THIN_DUPACK", "TCP_THIN_LINEAR_TIMEOUTS"];

    /// <summary>Sets an option.</summary>
    /// <param name="call">The call.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="report">Is told of what has no effect here.</param>
    internal static Outcome Set(CallContext call, ScriptSocket socket, Action<int, string> report)
    {
        var name = call.Name(2);
        if (Silent.Contains(name) || Reported.Contains(name))
        {
            if (Reported.Contains(name)) report(call.Line, $"the socket option {name} has no effect here");
            if (call.Single(3) is not StructExpression) socket.Kept[name] = Constants.Evaluate(call.Single(3));
            return Outcome.Success;
        }

        return socket switch
        {
            StreamSocket stream => StreamOptions.Set(call, stream),
            DatagramSocket datagram => DatagramOptions.Set(call, datagram),
            _ => throw Unknown(call, name),
        };
    }

    /// <summary>Reads an option and compares it with what the script expects.</summary>
    internal static Outcome Get(CallContext call, ScriptSocket socket)
    {
        var name = call.Name(2);
        if (name == "SO_ERROR") return CheckError(call, call.Single(3), socket.TakeError());
        if (ValueOfAny(name, socket) is { } value)
        {
            call.Check(name, call.Single(3), value);
            return Outcome.Success;
        }

        return socket switch
        {
            StreamSocket stream => StreamOptions.Get(call, stream),
            DatagramSocket datagram => DatagramOptions.Get(call, datagram),
            _ => throw Unknown(call, name),
        };
    }

    internal static ScriptException Unknown(CallContext call, string name) => ScriptException.Unsupported(call.Line, $"the socket option {name}");

    private static long? ValueOfAny(string name, ScriptSocket socket)
    {
        if (Silent.Contains(name) || Reported.Contains(name)) return socket.Kept.GetValueOrDefault(name);
        return name switch
        {
            "SO_TYPE" => socket is StreamSocket ? 1 : 2,
            "SO_PROTOCOL" => (long)socket.Protocol,
            _ => null,
        };
    }

    private static Outcome CheckError(CallContext call, Expression expected, string? error) => expected switch
    {
        AnyExpression => Outcome.Success,
        NumberExpression { Value: 0 } when error is null => Outcome.Success,
        NameExpression name when name.Name == error => Outcome.Success,
        _ => throw ScriptException.Expected(call.Line, $"SO_ERROR {expected}", error ?? "0"),
    };
}
