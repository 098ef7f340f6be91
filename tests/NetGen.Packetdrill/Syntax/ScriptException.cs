namespace NetGen.Packetdrill.Syntax;

/// <summary>A script that can not be read or run, or whose run went another way than it says.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="message">What is wrong.</param>
internal sealed class ScriptException(int line, string message) : Exception(message)
{
    /// <summary>The line, from 1.</summary>
    internal int Line { get; } = line;

    /// <summary>The column, from 1, of what can not be read; null where a run went another way.</summary>
    internal int? Column { get; init; }

    /// <summary>The script asks for something that the stack, or this interpreter, does not have.</summary>
    internal bool IsUnsupported { get; private init; }

    /// <summary>What came is not what was expected.</summary>
    internal static ScriptException Expected(int line, string expected, string got) => new(line, $"expected {expected}, got {got}");

    /// <summary>Something is asked for that there is not.</summary>
    internal static ScriptException Unsupported(int line, string what) => Unsupported(line, null, what);

    /// <summary>Something is written that there is not.</summary>
    internal static ScriptException Unsupported(int line, int? column, string what) => new(line, $"unsupported: {what}") { IsUnsupported = true, Column = column };
}
