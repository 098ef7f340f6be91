namespace NetGen.TestKit.Namespaces;

/// <summary>How a program ended and what it wrote.</summary>
/// <param name="Command">The command line, for messages.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record ProgramResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Refuses a failure.</summary>
    /// <returns>The result itself.</returns>
    /// <exception cref="InvalidOperationException">The exit code was not zero.</exception>
    public ProgramResult EnsureSuccess() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"`{Command}` ended with {ExitCode}.\n{Output}\n{Error}");
}
