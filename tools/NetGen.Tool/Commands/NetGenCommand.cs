using System.CommandLine;
using System.CommandLine.Invocation;

namespace NetGen.Tool.Commands;

/// <summary>The <c>netgen</c> command: its subcommands, and what a wrong command line looks like.</summary>
internal static class NetGenCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    internal static Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("A network stack in user space, generated from declared protocols.")
        {
            new DemoCommand(),
            new DissectCommand(),
            new UpCommand(),
            new GetCommand(),
            new SocketsCommand(),
            new WiresharkCommand(),
            new DiagramCommand(),
        };
        var result = root.Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            return Task.FromResult(Refusal.WrongArguments(error, result.CommandResult.Command, result.Errors.Select(refused => refused.Message)));
        }

        // Each command handles its signals itself, and lets an unforeseen exception end the process with its trace.
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return result.InvokeAsync(invocation);
    }
}
