using NetGen.Packetdrill.Assertions;
using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Sockets;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Running;

/// <summary>Runs a script: what it says happens, and what must follow is compared.</summary>
internal sealed class ScriptRunner : IDisposable
{
    private readonly Script _script;
    private readonly HostBuilder _builder = new();
    private readonly ShellCommands _shell;
    private readonly Action<int, string> _report;
    private readonly ScriptOverrides _overrides;
    private readonly Dictionary<string, object> _variables = [];
    private DrilledHost? _host;
    private SystemCalls? _calls;
    private PacketExchange? _packets;
    private BlockedCall? _blocked;

    /// <summary>Makes the runner of a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="report">Is told of what has no meaning here: the line, and what it is.</param>
    /// <param name="overrides">What the command line says.</param>
    internal ScriptRunner(Script script, string folder, Action<int, string> report, ScriptOverrides? overrides = null)
    {
        _overrides = overrides ?? ScriptOverrides.None;
        _script = script;
        _report = report;
        _shell = new ShellCommands(_builder, folder, report);
    }

    /// <summary>Runs the script.</summary>
    /// <exception cref="ScriptException">Something went another way.</exception>
    internal void Run()
    {
        _builder.Options = _builder.Options with { IsForLinux = _overrides.IsForLinux };
        // The version of IP goes first, for addresses depend on it.
        foreach (var option in _script.Options.Concat(_overrides.Options).OrderBy(option => option.Name != "ip_version"))
        {
            if (!_builder.Take(option)) _report(option.Line, $"--{option.Name} has no meaning here");
        }

        if (_builder.Options.IsDryRun) return;
        foreach (var step in _script.Events) Run(step);
        FinishBlocked();
    }

    public void Dispose() => _host?.Dispose();

    private void Run(ScriptEvent step)
    {
        if (step is CommandEvent command && _host is null)
        {
            _shell.Read(command.Line, command.Text);
            return;
        }

        var host = Start();
        var time = step.Time.From(host.Now);
        // What the host must do is waited for; all else happens at its time.
        if (step is PacketEvent { IsInbound: false } expectation)
        {
            _packets!.Expect(expectation with { Time = time });
            return;
        }

        if (time.Start + host.Options.Tolerance < host.Now) throw new ScriptException(step.Line, $"the event's time is over: it is {EventTime.Show(host.Now)}");
        host.RunUntil(time.Start);
        Do(step, host);
    }

    private void Do(ScriptEvent step, DrilledHost host)
    {
        switch (step)
        {
            case PacketEvent packet:
                _packets!.Send(packet);
                break;
            case CallEvent call:
                Call(call, host);
                break;
            case CodeEvent code:
                Assert(code);
                break;
            case CommandEvent command:
                _report(command.Line, "a command that comes after the host began has no effect");
                break;
        }
    }

    private DrilledHost Start()
    {
        if (_host is not null) return _host;
        _host = new DrilledHost(_builder.Options with { LargestPacket = _script.LargestSent });
        _calls = new SystemCalls(_host, _report);
        _packets = new PacketExchange(_host, _calls.PortOf);
        _host.AtRest = () =>
        {
            _calls.Observe();
            return _blocked?.Look(_host.Now) == true;
        };
        _host.Appointment = () => _blocked is { IsDone: false } call ? call.End : null;
        return _host;
    }

    private void Call(CallEvent step, DrilledHost host)
    {
        FinishBlocked();
        var attempt = _calls!.Begin(step.Line, step.Call);
        var outcome = attempt();
        if (step.Call.End is { } end)
        {
            // The end is told as the beginning is: since the script began, or since the event before.
            var deadline = step.Time.Kind == TimeKind.Relative ? host.Now - step.Time.Start + end : end;
            _blocked = new BlockedCall(step, attempt, deadline, host.Options.Tolerance);
            // A wait of no length is none.
            if (outcome is { } already && deadline - host.Now > host.Options.Tolerance) throw ScriptException.Expected(step.Line, $"{step.Call} to wait until {EventTime.Show(deadline)}", $"{already} at once");
            if (outcome is { } immediate) _blocked.Take(immediate, host.Now);
            host.Settle();
            return;
        }

        host.Settle();
        outcome ??= attempt();
        if (outcome is not { } done) throw ScriptException.Expected(step.Line, $"{step.Call}", "a call that waits");
        OutcomeComparison.Check(step.Line, step.Call, done);
        host.Settle();
    }

    /// <summary>A call that waits must have ended before the next one, and before the script ends.</summary>
    private void FinishBlocked()
    {
        if (_blocked is not { } blocked) return;
        _host!.RunUntil(blocked.Latest, () => blocked.IsDone);
        blocked.Finish(_host.Now);
        _blocked = null;
    }

    private void Assert(CodeEvent code)
    {
        var socket = _calls!.Latest ?? throw new ScriptException(code.Line, "there is no connection that the assertions could be about");
        var info = socket.Info;
        AssertionProgram.Run(code, _variables, name => TcpInfoNames.Find(name, in info));
    }
}
