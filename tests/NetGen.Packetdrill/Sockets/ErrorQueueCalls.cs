using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Sockets;

/// <summary><c>recvmsg</c> with <c>MSG_ERRQUEUE</c>.</summary>
/// <param name="options">Knows the version of IP, and how far times may be off.</param>
internal sealed class ErrorQueueCalls(HostOptions options)
{
    private const long FromErrorQueue = 0x2000;
    private const long Truncated = 0x20;

    /// <summary>Takes a report, and compares it with what the script expects; without one the call never waits.</summary>
    /// <param name="call">The call.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="count">Bytes that there is room for.</param>
    internal Outcome Read(CallContext call, ScriptSocket socket, long count)
    {
        if (socket is not StreamSocket stream || !stream.Errors.TryTake(out var report)) return Outcome.Fail("EAGAIN");
        if (report.HasBytes && count > 0) throw ScriptException.Unsupported(call.Line, "to read the bytes that a report of the error queue is about");
        var message = call[1] as StructExpression;
        call.Check("msg_flags", message?["msg_flags"] ?? new AnyExpression(call.Line), FromErrorQueue | (report.HasBytes ? Truncated : 0));
        if (message?["msg_control"] is not ListExpression list) return Outcome.Success;
        var parts = new List<(string Type, Action<StructExpression> Check)> { (options.Version == IpVersion.IPv6 ? "IPV6_RECVERR" : "IP_RECVERR", data => CheckError(call, data, report)) };
        if (report.Time is { } time) parts.Insert(0, ("SCM_TIMESTAMPING", data => CheckTime(call, data, time)));
        if (list.Items.Count != parts.Count) throw ScriptException.Expected(call.Line, $"{list.Items.Count} control messages", $"{parts.Count}");
        foreach (var (item, part) in list.Items.Zip(parts)) Check(call, item, part.Type, part.Check);
        return Outcome.Success;
    }

    private static void Check(CallContext call, Expression item, string type, Action<StructExpression> check)
    {
        if (item is AnyExpression) return;
        if (item is not StructExpression message || message["cmsg_type"] is not NameExpression { Name: var expected })
            throw new ScriptException(call.Line, $"expected {{cmsg_level=, cmsg_type=, cmsg_data=}}, got {item}");
        // The kernel's own scripts name it so, for both versions.
        if (expected != type && !(expected == "CMSG_TYPE_RECVERR" && type != "SCM_TIMESTAMPING")) throw ScriptException.Expected(call.Line, $"cmsg_type {expected}", type);
        if (message["cmsg_data"] is StructExpression data) check(data);
    }

    private static void CheckError(CallContext call, StructExpression expected, ErrorReport report)
    {
        foreach (var (name, value) in expected.Members)
        {
            call.Check(name, value, name switch
            {
                "ee_errno" => report.Number,
                "ee_origin" => report.Origin,
                "ee_type" => 0,
                "ee_code" => report.Code,
                "ee_info" => report.Info,
                "ee_data" => report.Data,
                _ => throw ScriptException.Unsupported(call.Line, $"the member {name} of an error"),
            });
        }
    }

    private void CheckTime(CallContext call, StructExpression expected, TimeSpan time)
    {
        if (expected["scm_sec"] is not { } seconds || expected["scm_nsec"] is not { } rest) throw new ScriptException(call.Line, $"expected {{scm_sec=, scm_nsec=}}, got {expected}");
        if (seconds is AnyExpression || rest is AnyExpression) return;
        var wanted = TimeSpan.FromSeconds(Constants.Evaluate(seconds)) + TimeSpan.FromMicroseconds(Constants.Evaluate(rest) / 1000);
        if ((wanted - time).Duration() > options.Tolerance) throw ScriptException.Expected(call.Line, $"a time of {EventTime.Show(wanted)}", EventTime.Show(time));
    }
}
