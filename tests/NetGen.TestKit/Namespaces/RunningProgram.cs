using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.TestKit.Namespaces;

/// <summary>A program under way, its output captured; disposing it kills it, and all that it has started.</summary>
public sealed partial class RunningProgram : IDisposable
{
    private const int Kill9 = 9;

    private readonly Process _process;
    private readonly string _command;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name, found on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    public RunningProgram(string program, params IEnumerable<string> arguments)
        : this(workingDirectory: "", program, arguments)
    {
    }

    /// <summary>Starts a program in a folder, without what MSBuild tells its children about the build that runs the tests.</summary>
    /// <param name="workingDirectory">The folder; empty for the current one.</param>
    /// <param name="program">Its name, found on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    public RunningProgram(string workingDirectory, string program, IEnumerable<string> arguments)
    {
        // In a session, and so a group, of its own: what it starts can be found when it itself has ended. The process's id stays the program's.
        // A shell's background job is started with the interrupt ignored, and hands that down: tests that end a program by it need the default.
        List<string> command = [program, .. arguments];
        var start = new ProcessStartInfo("setsid", ["env", "--default-signal=INT,QUIT", .. command])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        start.Environment["LC_ALL"] = "C";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        _command = string.Join(' ', command);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.Start();
        _process.StandardInput.AutoFlush = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the program has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The program's standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>What it has written to its standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>Waits for the end.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <exception cref="TimeoutException">The program was still running, and was killed.</exception>
    public ProgramResult WaitForEnd(TimeSpan timeout)
    {
        if (!_process.WaitForExit(timeout))
        {
            Kill();
            throw new TimeoutException($"`{_command}` still ran after {timeout}.\n{Read(_output)}\n{Read(_error)}");
        }

        _process.WaitForExit();
        return new ProgramResult(_command, _process.ExitCode, Read(_output), Read(_error));
    }

    /// <summary>Waits for a text on the standard output.</summary>
    /// <param name="text">The text.</param>
    /// <param name="timeout">How long at most.</param>
    /// <exception cref="TimeoutException">The text did not come, or the program ended without it.</exception>
    public void WaitForOutput(string text, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited || watch.Elapsed > timeout) throw new TimeoutException($"`{_command}` did not write '{text}'.\n{Output}\n{Read(_error)}");
            Thread.Sleep(5);
        }
    }

    /// <summary>Ends the program, and all that it has started, with SIGKILL: they can not clean up.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        // No other group can have the number while one process of this one lives; what fails is that none does.
        _ = SendSignal(-_process.Id, Kill9);
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);

    private static void Append(StringBuilder target, string? line)
    {
        if (line is null) return;
        lock (target) target.AppendLine(line);
    }

    private static string Read(StringBuilder source)
    {
        lock (source) return source.ToString();
    }
}
