using NetGen.Tool.Commands;

namespace NetGen.Tool.Tests;

/// <summary>Runs the command in this process.</summary>
internal static class CommandLine
{
    internal static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await NetGenCommand.RunAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    internal static Task<(int ExitCode, string Output, string Error)> RunAsync(string line) =>
        RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
