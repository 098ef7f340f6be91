using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace NetGen.Tool.Control;

/// <summary>A running stack's control socket: a Unix domain socket that takes one line of text and answers with lines of JSON.</summary>
/// <remarks>
/// Only the user who started it may connect. A request is at most <see cref="MaxRequestLength"/> bytes, gets one reply, and has a few seconds for both: a client that
/// is slow to ask, or to read, loses its connection, and neither the stack nor another client waits for it.
/// </remarks>
internal sealed class ControlServer : IAsyncDisposable
{
    /// <summary>Longest request, its line end included, in bytes.</summary>
    internal const int MaxRequestLength = 256;

    /// <summary>Clients served at the same time; others wait to be accepted.</summary>
    internal const int MaxClients = 8;

    // Bytes written in one go.
    private const int WriteLength = 16 * 1024;

    private const UnixFileMode ForUser = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Func<string, IEnumerable<string>> _answer;
    private readonly TimeSpan _patience;
    private readonly string _path;
    private readonly Socket _listener;
    private readonly SemaphoreSlim _room = new(MaxClients);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    /// <summary>Opens the socket.</summary>
    /// <param name="folder">Where its file goes; made if it is not there.</param>
    /// <param name="name">Whose it is.</param>
    /// <param name="answer">Gives the lines that answer a request; called on any thread.</param>
    /// <param name="patience">How long an exchange may take; 5 s unless given.</param>
    /// <exception cref="IOException">The folder can not be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    internal ControlServer(ControlFolder folder, ControlName name, Func<string, IEnumerable<string>> answer, TimeSpan? patience = null)
    {
        _answer = answer;
        _patience = patience ?? TimeSpan.FromSeconds(5);
        _path = folder.PathOf(name);
        RuntimeFolder.Make(folder.FolderPath);
        folder.FindLive();
        _listener = Listen(_path);
        _accepting = AcceptAsync();
    }

    /// <summary>Removes the socket, and ends the exchanges under way.</summary>
    public async ValueTask DisposeAsync()
    {
        File.Delete(_path);
        await _stop.CancelAsync();
        await _accepting;
        for (var client = 0; client < MaxClients; client++) await _room.WaitAsync();
        _listener.Dispose();
        _room.Dispose();
        _stop.Dispose();
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // Of a former process with the same number, which is dead.
            File.Delete(path);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            // Before listening: until then nobody can connect.
#pragma warning disable CA1416 // A stack needs Linux: its device was opened before.
            File.SetUnixFileMode(path, ForUser);
#pragma warning restore CA1416
            listener.Listen(MaxClients);
            return listener;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentOutOfRangeException)
        {
            listener.Dispose();
            throw new IOException($"The control socket '{path}' can not be opened: {exception.Message}", exception);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_stop.Token);
                var client = await AcceptOneAsync();
                _ = ServeAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The stack stops.
        }
    }

    private async Task<Socket> AcceptOneAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    return await _listener.AcceptAsync(_stop.Token);
                }
                catch (SocketException)
                {
                    // A client that gave up meanwhile, or no descriptor is left: there may be one later.
                    await Task.Delay(TimeSpan.FromMilliseconds(100), _stop.Token);
                }
            }
        }
        catch
        {
            _room.Release();
            throw;
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(_patience);
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            var request = await ReadRequestAsync(stream, limit.Token);
            IEnumerable<string> lines = request is null ? [ControlReply.Refuse("the request is too long, or has no end")] : _answer(request);
            await WriteAsync(stream, lines, limit.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // It went away, or was too slow.
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Reads a line; null when there is none of the length allowed.</summary>
    private static async Task<string?> ReadRequestAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var bytes = new byte[MaxRequestLength];
        var length = 0;
        while (length < bytes.Length)
        {
            var count = await stream.ReadAsync(bytes.AsMemory(length), cancellation);
            if (count == 0) return null;
            var end = bytes.AsSpan(length, count).IndexOf((byte)'\n');
            length += count;
            if (end >= 0) return Encoding.UTF8.GetString(bytes, 0, length - count + end);
        }

        return null;
    }

    // Not through a StreamWriter, which would wait for the reader once more when it is disposed.
    private static async Task WriteAsync(NetworkStream stream, IEnumerable<string> lines, CancellationToken cancellation)
    {
        var waiting = new ArrayBufferWriter<byte>();
        foreach (var line in lines)
        {
            Encoding.UTF8.GetBytes(line, waiting);
            waiting.Write("\n"u8);
            if (waiting.WrittenCount < WriteLength) continue;
            await stream.WriteAsync(waiting.WrittenMemory, cancellation);
            waiting.ResetWrittenCount();
        }

        await stream.WriteAsync(waiting.WrittenMemory, cancellation);
    }
}
