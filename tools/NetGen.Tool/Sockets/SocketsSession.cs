using System.Net.Sockets;
using System.Text.Json;
using NetGen.Tool.Control;

namespace NetGen.Tool.Sockets;

/// <summary>One run of <c>netgen sockets</c>: finds the stack, asks it, and prints.</summary>
internal static class SocketsSession
{
    /// <summary>What a stack is asked for.</summary>
    internal const string Request = "sockets";

    /// <summary>Asks and prints.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(SocketsOptions options, TextWriter output, TextWriter error)
    {
        try
        {
            var lines = await ControlClient.AskAsync(options.Folder.Connect(Choose(options)), Request);
            Print(options, lines, output);
            return ExitCode.Success;
        }
        catch (Exception exception) when (exception is IOException or SocketException or JsonException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"netgen sockets: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    /// <summary>The lines that answer a request to a stack.</summary>
    /// <param name="request">The request.</param>
    /// <param name="list">Lists the stack's sockets.</param>
    internal static IEnumerable<string> Answer(string request, Func<IReadOnlyList<SocketRecord>> list)
    {
        if (request != Request) return [ControlReply.Refuse($"it answers '{Request}' only")];
        try
        {
            var sockets = list();
            return sockets.Select(socket => socket.ToJson()).Prepend(new ControlReply { Lines = sockets.Count }.ToJson());
        }
        catch (InvalidOperationException)
        {
            return [ControlReply.Refuse("it has stopped")];
        }
    }

    private static ControlName Choose(SocketsOptions options)
    {
        var live = options.Folder.FindLive();
        var meant = live.Where(options.Means).ToList();
        if (meant.Count == 1) return meant[0];
        if (live.Count == 0) throw new IOException($"No stack of this user runs: none has its control socket in {options.Folder.FolderPath}. Start one with 'netgen up', or ask as the user who did.");
        var running = string.Join(", ", live);
        throw new IOException(
            meant.Count == 0 ? $"No stack runs {Wanted(options)}; there is {running}."
            : options.Device is null ? $"Several stacks run; name one with --device: {running}."
            : $"Several stacks run on '{options.Device}'; name one with --process: {string.Join(", ", meant)}.");
    }

    private static string Wanted(SocketsOptions options) =>
        options.Process is { } process
            ? FormattableString.Invariant($"in process {process}{(options.Device is null ? "" : $" on '{options.Device}'")}")
            : $"on '{options.Device}'";

    private static void Print(SocketsOptions options, IEnumerable<string> lines, TextWriter output)
    {
        var shown = lines.Select(line => (Line: line, Socket: SocketRecord.Parse(line))).Where(each => options.Shows(each.Socket));
        if (!options.Json)
        {
            SocketReport.Print(shown.Select(each => each.Socket), options.Extended, output);
            return;
        }

        foreach (var (line, _) in shown) output.WriteLine(line);
        output.Flush();
    }
}
