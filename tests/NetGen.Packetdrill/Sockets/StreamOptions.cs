using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Packetdrill.Sockets;

/// <summary>The options of TCP sockets, by their names.</summary>
internal static class StreamOptions
{
    private const int EcnBits = 2;

    /// <summary>Sets an option.</summary>
    internal static Outcome Set(CallContext call, StreamSocket socket)
    {
        var name = call.Name(2);
        if (name == "TCP_CONGESTION") return SetCongestionControl(call, socket);
        if ((FastOpenOptions.Set(call, name, socket) ?? LimitOptions.Set(call, name, socket)) is { } outcome) return outcome;
        if (name == "SO_LINGER") return SetLinger(call, socket);
        if (name == "TCP_INQ")
        {
            socket.TellsQueue = Constants.Evaluate(call.Single(3)) != 0;
            return Outcome.Success;
        }
        // As Linux: each time it is switched on, what waits goes.
        if (name == "TCP_NODELAY") (socket.ExpectsMore, socket.Settings) = (false, socket.Settings with { NoDelay = false });
        var settings = socket.Settings;
        var value = Constants.Evaluate(call.Single(3));
        socket.Settings = name switch
        {
            "SO_KEEPALIVE" => settings with { KeepAlive = value != 0 },
            "SO_SNDBUF" or "SO_SNDBUFFORCE" => settings with { SendBufferSize = SizeOf(value, socket) },
            "SO_RCVBUF" or "SO_RCVBUFFORCE" => settings with { ReceiveBufferSize = SizeOf(value, socket) },
            "TCP_NODELAY" => settings with { NoDelay = value != 0 },
            "TCP_CORK" => settings with { Cork = value != 0 },
            "TCP_KEEPIDLE" => settings with { KeepAliveTime = TimeSpan.FromSeconds(value) },
            "TCP_KEEPINTVL" => settings with { KeepAliveInterval = TimeSpan.FromSeconds(value) },
            "TCP_KEEPCNT" => settings with { KeepAliveRetries = (int)value },
            "TCP_USER_TIMEOUT" => settings with { UserTimeout = TimeSpan.FromMilliseconds(value) },
            // The two bits below are ECN's, which TCP sets itself.
            "IP_TOS" or "IPV6_TCLASS" => settings with { Dscp = (byte)((value & byte.MaxValue) >> EcnBits) },
            "IP_TTL" or "IPV6_UNICAST_HOPS" => settings with { TimeToLive = (byte)Math.Clamp(value, 1, byte.MaxValue) },
            _ => throw SocketOptions.Unknown(call, name),
        };
        return Outcome.Success;
    }

    /// <summary>Reads an option and compares it with what the script expects.</summary>
    internal static Outcome Get(CallContext call, StreamSocket socket)
    {
        var name = call.Name(2);
        var expected = call.Single(3);
        if (name == "TCP_INFO" && expected is AnyExpression) return Outcome.Success;
        if (name == "TCP_CONGESTION") return CheckText(call, expected, socket.Settings.CongestionControl.Name);
        if (name == "SO_LINGER") return CheckLinger(call, expected, socket);
        call.Check(name, expected, ValueOf(call, name, socket.Settings, socket));
        return Outcome.Success;
    }

    private static long ValueOf(CallContext call, string name, TcpConnectionSettings settings, StreamSocket socket) => name switch
    {
        "SO_KEEPALIVE" => settings.KeepAlive ? 1 : 0,
        "SO_SNDBUF" => settings.SendBufferSize,
        "SO_RCVBUF" => settings.ReceiveBufferSize,
        "TCP_NODELAY" => settings.NoDelay ? 1 : 0,
        "TCP_CORK" => settings.Cork ? 1 : 0,
        "TCP_KEEPIDLE" => (long)settings.KeepAliveTime.TotalSeconds,
        "TCP_KEEPINTVL" => (long)settings.KeepAliveInterval.TotalSeconds,
        "TCP_KEEPCNT" => settings.KeepAliveRetries,
        "TCP_USER_TIMEOUT" => (long)settings.UserTimeout.TotalMilliseconds,
        "IP_TOS" or "IPV6_TCLASS" => settings.Dscp << EcnBits,
        "IP_TTL" or "IPV6_UNICAST_HOPS" => settings.TimeToLive,
        _ => LimitOptions.ValueOf(name, socket) ?? throw SocketOptions.Unknown(call, name),
    };

    private static int SizeOf(long value, StreamSocket socket) => (int)Math.Clamp(value * socket.BufferFactor, 1, int.MaxValue);

    private static Outcome SetCongestionControl(CallContext call, StreamSocket socket)
    {
        if (call.Single(3) is not TextExpression text) throw new ScriptException(call.Line, $"expected the name of a congestion control, got {call[3]}");
        if (!CongestionAlgorithms.TryParse(text.Text, out var algorithm)) return Outcome.Fail("ENOENT");
        socket.Settings = socket.Settings with { CongestionControl = algorithm };
        return Outcome.Success;
    }

    private static Outcome SetLinger(CallContext call, StreamSocket socket)
    {
        if (call.Single(3) is not StructExpression linger || linger["onoff"] is not { } isOn || linger["linger"] is not { } seconds)
            throw new ScriptException(call.Line, $"expected {{onoff=, linger=}}, got {call[3]}");
        socket.LingerTime = Constants.Evaluate(isOn) != 0 ? TimeSpan.FromSeconds(Constants.Evaluate(seconds)) : null;
        return Outcome.Success;
    }

    private static Outcome CheckLinger(CallContext call, Expression expected, StreamSocket socket)
    {
        if (expected is not StructExpression linger) return Outcome.Success;
        call.Check("onoff", linger["onoff"] ?? new AnyExpression(call.Line), socket.LingerTime is null ? 0 : 1);
        call.Check("linger", linger["linger"] ?? new AnyExpression(call.Line), (long)socket.LingerTime.GetValueOrDefault().TotalSeconds);
        return Outcome.Success;
    }

    private static Outcome CheckText(CallContext call, Expression expected, string actual) =>
        expected is AnyExpression || (expected is TextExpression text && text.Text == actual)
            ? Outcome.Success
            : throw ScriptException.Expected(call.Line, $"{call.Name(2)} {expected}", $"\"{actual}\"");
}
