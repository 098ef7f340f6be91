using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Running;

/// <summary>How a script ended.</summary>
/// <param name="File">The script's file.</param>
/// <param name="Line">The line at which it failed; 0 where it passed.</param>
/// <param name="Failure">Why it failed, or null.</param>
/// <param name="Notes">What had no meaning here.</param>
internal sealed record ScriptResult(string File, int Line, string? Failure, IReadOnlyList<string> Notes)
{
    /// <summary>The column of what can not be read; null where a run went another way.</summary>
    internal int? Column { get; init; }

    internal bool IsPassed => Failure is null;

    /// <summary>Runs a script.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="overrides">What the command line says.</param>
    internal static ScriptResult Of(string file, ScriptOverrides? overrides = null) => Of(file, System.IO.File.ReadAllText(file), overrides);

    /// <summary>Runs a script.</summary>
    /// <param name="file">Its file's name, for messages and for the files that it names.</param>
    /// <param name="text">The script.</param>
    /// <param name="overrides">What the command line says.</param>
    internal static ScriptResult Of(string file, string text, ScriptOverrides? overrides = null)
    {
        overrides ??= ScriptOverrides.None;
        var notes = new List<string>();
        try
        {
            using var runner = new ScriptRunner(Parser.Parse(text, overrides.Definitions), Path.GetDirectoryName(Path.GetFullPath(file))!, (line, note) => notes.Add($"{file}: {line}: {note}"), overrides);
            runner.Run();
            return new ScriptResult(file, 0, null, notes);
        }
        catch (ScriptException failure)
        {
            return new ScriptResult(file, failure.Line, failure.Message, notes) { Column = failure.Column };
        }
    }

    /// <summary>The line that tells the outcome.</summary>
    public override string ToString() => IsPassed ? $"ok {File}" : $"not ok {File}: {Line}:{(Column is { } column ? $"{column}:" : "")} {Failure}";
}
