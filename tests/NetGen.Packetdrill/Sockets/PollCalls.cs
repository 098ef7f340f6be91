using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Sockets;

/// <summary>The system calls that wait for several descriptors.</summary>
/// <param name="calls">Knows the descriptors.</param>
/// <param name="host">Its clock ends waits.</param>
internal sealed class PollCalls(SystemCalls calls, DrilledHost host)
{
    /// <summary>Begins a call, if it is one of these.</summary>
    internal Func<Outcome?>? Begin(CallContext call)
    {
        var began = host.Now;
        return call.Spec.Name switch
        {
            "poll" => () => Poll(call, began),
            "epoll_create" or "epoll_create1" => () => calls.Register(call, new EventPoll()),
            "epoll_ctl" => () => Change(call),
            "epoll_wait" => () => Wait(call, began),
            _ => null,
        };
    }

    private Outcome? Poll(CallContext call, TimeSpan began)
    {
        if (call[0] is not ListExpression list) throw new ScriptException(call.Line, $"expected an array of {{fd=, events=, revents=}}, got {call[0]}");
        var ready = list.Items.Select(item => (Entry: Entry(item), Events: EventsOf(call, Entry(item)))).ToList();
        var count = ready.Count(each => each.Events != 0);
        if (count == 0 && !IsOver(call, began, call.Number(2))) return null;
        foreach (var (entry, events) in ready) call.Check("revents", entry["revents"] ?? new NumberExpression(call.Line, 0), (long)events);
        return new Outcome(count);
    }

    private PollEvents EventsOf(CallContext call, StructExpression entry)
    {
        var descriptor = calls.Find(call.Line, Constants.Evaluate(Member(entry, "fd")));
        return descriptor.Events & ((PollEvents)Constants.Evaluate(Member(entry, "events")) | PollEvents.Error | PollEvents.HangUp);
    }

    private Outcome Change(CallContext call)
    {
        var poll = Instance(call);
        var number = call.Number(2);
        if (call.Name(1) == "EPOLL_CTL_DEL") return poll.Remove(number);
        var entry = Entry(call[3]);
        var (wanted, data) = (Constants.Evaluate(Member(entry, "events")), DataOf(entry) is { } value ? Constants.Evaluate(value) : number);
        return call.Name(1) switch
        {
            "EPOLL_CTL_ADD" => poll.Add(number, calls.Find(call.Line, number), wanted, data),
            "EPOLL_CTL_MOD" => poll.Modify(number, wanted, data),
            _ => throw ScriptException.Unsupported(call.Line, $"epoll_ctl with {call[1]}"),
        };
    }

    private Outcome? Wait(CallContext call, TimeSpan began)
    {
        var ready = Instance(call).Take((int)call.Number(2));
        if (ready.Count == 0 && !IsOver(call, began, call.Number(3))) return null;
        var expected = call[1] is ListExpression list ? list.Items : [call[1]];
        for (var i = 0; i < Math.Min(ready.Count, expected.Count); i++)
        {
            if (expected[i] is AnyExpression) continue;
            var entry = Entry(expected[i]);
            call.Check("events", Member(entry, "events"), (long)ready[i].Events);
            if (DataOf(entry) is { } data) call.Check("the event's data", data, ready[i].Data);
        }

        return new Outcome(ready.Count);
    }

    private EventPoll Instance(CallContext call) =>
        calls.Find(call.Line, call.Number(0)) as EventPoll ?? throw new ScriptException(call.Line, $"the descriptor {call[0]} is no epoll instance");

    // A negative timeout is none.
    private bool IsOver(CallContext call, TimeSpan began, long timeoutMs)
    {
        if (timeoutMs < 0) return false;
        if (timeoutMs > 0 && call.Spec.End is null) throw new ScriptException(call.Line, "a call that waits must say until when: ...TIME");
        return host.Now >= began + TimeSpan.FromMilliseconds(timeoutMs);
    }

    private static StructExpression Entry(Expression expression) =>
        expression as StructExpression ?? throw new ScriptException(expression.Line, $"expected {{events=, fd=}}, got {expression}");

    private static Expression Member(StructExpression entry, string name) => entry[name] ?? throw new ScriptException(entry.Line, $"expected {name}= in {entry}");

    private static Expression? DataOf(StructExpression entry) => entry["fd"] ?? entry["ptr"] ?? entry["u32"] ?? entry["u64"];
}
