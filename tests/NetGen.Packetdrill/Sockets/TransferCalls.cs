using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;

namespace NetGen.Packetdrill.Sockets;

/// <summary>The system calls that move bytes.</summary>
/// <param name="calls">Knows the descriptors.</param>
/// <param name="options">Knows the addresses.</param>
internal sealed class TransferCalls(SystemCalls calls, HostOptions options)
{
    private readonly ErrorQueueCalls _errors = new(options);

    /// <summary>Begins a call, if it is one of these.</summary>
    internal Func<Outcome?>? Begin(CallContext call) => call.Spec.Name switch
    {
        "read" => () => Read(call, call.Number(2), flags: 0),
        "recv" or "recvfrom" => () => Read(call, call.Number(2), call.Number(3)),
        "readv" => () => Read(call, Total(call, call[1]), flags: 0),
        "recvmsg" => () => Read(call, Total(call, Vectors(call)), call.Number(2)),
        "write" => Write(call, call.Number(2), flags: 0),
        "sendto" when Has(call, call.Number(3), "MSG_FASTOPEN") => FastOpenTransfer.Begin(calls, call),
        "send" or "sendto" => Write(call, call.Number(2), call.Number(3)),
        "writev" => Write(call, Total(call, call[1]), flags: 0),
        "sendmsg" => Write(call, Total(call, Vectors(call)), call.Number(2)),
        _ => null,
    };

    private Outcome? Read(CallContext call, long count, long flags)
    {
        Refuse(call, flags, "MSG_OOB");
        var socket = calls.Socket(call);
        if (Has(call, flags, "MSG_ERRQUEUE")) return ReadError(call, socket, count);
        var mayWait = MayWait(call, socket, flags);
        var outcome = socket.Read(new ReadRequest((int)Math.Min(count, int.MaxValue))
        {
            Keeps = Has(call, flags, "MSG_PEEK"),
            Truncates = Has(call, flags, "MSG_TRUNC"),
            Least = !mayWait ? 1 : Has(call, flags, "MSG_WAITALL") ? int.MaxValue : (socket as StreamSocket)?.ReceiveLowMark ?? 1,
            CheckSender = call.Spec.Name == "recvfrom" ? sender => CheckSender(call, sender) : null,
        });
        if (outcome is { Error: null } && call.Spec.Name == "recvmsg") CheckControl(call, socket);
        return outcome is null && !mayWait ? Outcome.Fail("EAGAIN") : outcome;
    }

    private Outcome ReadError(CallContext call, ScriptSocket socket, long count) =>
        call.Spec.Name == "recvmsg" ? _errors.Read(call, socket, count) : throw ScriptException.Unsupported(call.Line, $"{call.Spec.Name} with MSG_ERRQUEUE");

    /// <summary>Compares the control messages of <c>recvmsg</c>: the stack has those of <c>TCP_INQ</c> alone.</summary>
    private static void CheckControl(CallContext call, ScriptSocket socket)
    {
        if ((call[1] as StructExpression)?["msg_control"] is not ListExpression { Items.Count: > 0 } list) return;
        if (list.Items is not [StructExpression message] || message["cmsg_type"] is not NameExpression { Name: "TCP_CM_INQ" } || socket is not StreamSocket { TellsQueue: true } stream)
            throw ScriptException.Unsupported(call.Line, $"the control messages {list}");
        call.Check("TCP_CM_INQ", message["cmsg_data"] ?? new AnyExpression(call.Line), stream.QueueHint);
    }

    private void CheckSender(CallContext call, IPEndPointValue sender)
    {
        if (call[4] is not StructExpression expected) return;
        if (Address.Remote(expected, options) != sender) throw ScriptException.Expected(call.Line, $"{call.Spec.Name} from {expected}", $"{sender}");
    }

    private Func<Outcome?> Write(CallContext call, long count, long flags)
    {
        var (done, isSecond) = (0L, false);
        return () =>
        {
            Refuse(call, flags, "MSG_FASTOPEN");
            var socket = calls.Socket(call);
            if (socket is StreamSocket stream) (stream.ExpectsMore, stream.WritesUrgently) = (Has(call, flags, "MSG_MORE"), Has(call, flags, "MSG_OOB"));
            else Refuse(call, flags, "MSG_OOB", "MSG_ZEROCOPY");
            var outcome = socket.Write(count - done, ReceiverOf(call, socket));
            if (outcome is { Error: not null }) return done > 0 ? End(call, socket, done, flags) : outcome;
            done += outcome?.Value ?? 0;
            if (done == count) return End(call, socket, done, flags);
            // What can leave does so before the call looks for room the last time, as within the original's.
            if (MayWait(call, socket, flags) || (!isSecond && done > 0)) return NoteSecond();
            return done > 0 ? End(call, socket, done, flags) : Outcome.Fail("EAGAIN");
        };

        Outcome? NoteSecond()
        {
            isSecond = true;
            return null;
        }
    }

    private static Outcome End(CallContext call, ScriptSocket socket, long done, long flags)
    {
        if (socket is StreamSocket stream && done > 0) stream.NoteSend(Has(call, flags, "MSG_ZEROCOPY"));
        return new Outcome(done);
    }

    private IPEndPointValue? ReceiverOf(CallContext call, ScriptSocket socket)
    {
        if (call.Spec.Name is not ("sendto" or "sendmsg") || socket is not DatagramSocket datagram) return null;
        return call[4] switch
        {
            AnyExpression => datagram.AnyReceiver,
            NumberExpression or NameExpression { Name: "NULL" } => null,
            var address => Address.Remote(address, options),
        };
    }

    private static bool MayWait(CallContext call, ScriptSocket socket, long flags) => !socket.IsNonBlocking && !Has(call, flags, "MSG_DONTWAIT");

    private static Expression Vectors(CallContext call) =>
        (call[1] as StructExpression)?["msg_iov"] ?? throw new ScriptException(call.Line, $"expected a message with msg_iov, got {call[1]}");

    /// <summary>The bytes of all vectors, as <c>[{..., 100}, {..., 50}]</c>.</summary>
    private static long Total(CallContext call, Expression vectors)
    {
        if (vectors is not ListExpression list) throw new ScriptException(call.Line, $"expected an array of {{..., LENGTH}}, got {vectors}");
        return list.Items.Sum(item => item is StructExpression { Members: [_, var (_, length)] }
            ? Constants.Evaluate(length)
            : throw new ScriptException(call.Line, $"expected {{..., LENGTH}}, got {item}"));
    }

    private static bool Has(CallContext call, long flags, string name) => (flags & Constants.Evaluate(new NameExpression(call.Line, name))) != 0;

    private static void Refuse(CallContext call, long flags, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(call, flags, name)) throw ScriptException.Unsupported(call.Line, $"{call.Spec.Name} with {name}");
        }
    }
}
