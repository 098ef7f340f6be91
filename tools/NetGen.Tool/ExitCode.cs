namespace NetGen.Tool;

/// <summary>What the command's exit code means.</summary>
internal static class ExitCode
{
    /// <summary>Done, or ended by SIGINT or SIGTERM as asked.</summary>
    internal const int Success = 0;

    /// <summary>A device or a file could not be used.</summary>
    internal const int Failure = 1;

    /// <summary>The arguments are wrong.</summary>
    internal const int WrongArguments = 2;

    /// <summary>The process lacks a privilege.</summary>
    internal const int MissingPrivilege = 3;
}
