using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace NetGen.Tool.Control;

/// <summary>Asks a running stack.</summary>
internal static class ControlClient
{
    /// <summary>How long an answer may take before the stack counts as stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends a request and reads the lines of its answer.</summary>
    /// <param name="socket">The stack's control socket, connected; it is disposed.</param>
    /// <param name="request">The request, a line.</param>
    /// <exception cref="IOException">The stack ended meanwhile, did not answer, or refused.</exception>
    internal static async Task<IReadOnlyList<string>> AskAsync(Socket socket, string request)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request + '\n'), limit.Token);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var head = ControlReply.Parse(await reader.ReadLineAsync(limit.Token) ?? throw Ended());
            if (head.Error is { } reason) throw new IOException($"The stack refused: {reason}.");
            if (head.Version != ControlReply.CurrentVersion) throw new IOException("The stack was started by another version of netgen; ask with that one.");
            var lines = new List<string>();
            while (lines.Count < head.Lines) lines.Add(await reader.ReadLineAsync(limit.Token) ?? throw Ended());
            return lines;
        }
        catch (OperationCanceledException exception)
        {
            throw new IOException($"The stack did not answer within {Patience.TotalSeconds} s.", exception);
        }
        catch (JsonException exception)
        {
            throw new IOException("What answered is no stack of this version of netgen.", exception);
        }
    }

    private static IOException Ended() => new("The stack ended before its answer did.");
}
