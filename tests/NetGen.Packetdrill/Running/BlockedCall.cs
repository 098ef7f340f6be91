using NetGen.Packetdrill.Sockets;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Running;

/// <summary>A system call that waits.</summary>
/// <param name="step">The call.</param>
/// <param name="attempt">Tries to end it.</param>
/// <param name="end">When it must end.</param>
/// <param name="tolerance">How far it may be off.</param>
internal sealed class BlockedCall(CallEvent step, Func<Outcome?> attempt, TimeSpan end, TimeSpan tolerance)
{
    private Outcome? _outcome;
    private TimeSpan _ended;

    /// <summary>When it must end.</summary>
    internal TimeSpan End => end;

    /// <summary>The last time at which it may end.</summary>
    internal TimeSpan Latest => end + tolerance;

    internal bool IsDone => _outcome is not null;

    /// <summary>Tries to end the call.</summary>
    /// <returns>Whether it was still waiting, so that the try may have moved something.</returns>
    internal bool Look(TimeSpan now)
    {
        if (IsDone) return false;
        _outcome = attempt();
        _ended = now;
        return true;
    }

    /// <summary>The call ended when it began.</summary>
    internal void Take(Outcome outcome, TimeSpan now) => (_outcome, _ended) = (outcome, now);

    /// <summary>Checks that it has ended as it must.</summary>
    internal void Finish(TimeSpan now)
    {
        if (_outcome is not { } outcome)
            throw ScriptException.Expected(step.Line, $"{step.Call} until {EventTime.Show(end)}", $"a call that still waits at {EventTime.Show(now)}");
        OutcomeComparison.Check(step.Line, step.Call, outcome);
        if ((_ended - end).Duration() > tolerance)
            throw ScriptException.Expected(step.Line, $"{step.Call} at {EventTime.Show(end)}", $"{outcome} at {EventTime.Show(_ended)}");
    }
}
