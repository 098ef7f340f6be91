using System.CommandLine;

namespace NetGen.Tool.Commands;

/// <summary>Tells the user what was wrong.</summary>
internal static class Refusal
{
    /// <summary>Refuses a command line.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="command">The command it was meant for.</param>
    /// <param name="sentences">What is wrong with it.</param>
    /// <returns>The exit code.</returns>
    internal static int WrongArguments(TextWriter error, Command command, IEnumerable<string> sentences)
    {
        var name = command is RootCommand ? "netgen" : $"netgen {command.Name}";
        foreach (var sentence in sentences) error.WriteLine($"{name}: {sentence}");
        error.WriteLine($"'{name} --help' shows what it takes.");
        return ExitCode.WrongArguments;
    }
}
