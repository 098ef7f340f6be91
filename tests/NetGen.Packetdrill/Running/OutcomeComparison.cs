using NetGen.Packetdrill.Sockets;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Running;

/// <summary>Compares what a system call returned with what the script expects.</summary>
internal static class OutcomeComparison
{
    private static readonly Dictionary<string, string> Synonyms = new() { ["EWOULDBLOCK"] = "EAGAIN" };

    /// <summary>Refuses an outcome that is not the expected one.</summary>
    internal static void Check(int line, CallSpec call, Outcome outcome)
    {
        if (call.Result is AnyExpression) return;
        var error = call.Error is { } name ? Synonyms.GetValueOrDefault(name, name) : null;
        var agrees = Constants.Evaluate(call.Result) == outcome.Value && error == outcome.Error;
        if (!agrees) throw ScriptException.Expected(line, $"{call}", $"{outcome}");
    }
}
