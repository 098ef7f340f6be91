using System.IO.Pipelines;
using System.Net.Sockets;

namespace NetGen.Stack.Sockets;

/// <summary>A stream socket as a pair of pipes: the input reads from the socket when it is read, the output is drained as it is written.</summary>
/// <remarks>
/// Completing the output shuts sending down behind what was written. Where sending fails, flushing throws the socket's
/// <see cref="SocketException"/>; where receiving fails, reading throws an <see cref="IOException"/> around it, as every stream's reader does. The pipes do not own the socket.
/// </remarks>
public sealed class SocketPipe : IDuplexPipe, IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;
    private const int PauseThreshold = 256 * 1024;

    private readonly NetSocket _socket;
    private readonly PipeReader _written;
    private readonly Task _draining;

    internal SocketPipe(NetSocket socket)
    {
        _socket = socket;
        Input = PipeReader.Create(socket.GetStream(), new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        var pipe = new Pipe(new PipeOptions(
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: socket.RunsInline ? PipeScheduler.Inline : PipeScheduler.ThreadPool,
            pauseWriterThreshold: PauseThreshold,
            resumeWriterThreshold: PauseThreshold / 2,
            minimumSegmentSize: BufferSize,
            useSynchronizationContext: false));
        Output = pipe.Writer;
        _written = pipe.Reader;
        _draining = DrainAsync();
    }

    /// <summary>What the peer sends; completed at the end of its stream.</summary>
    public PipeReader Input { get; }

    /// <summary>What the peer will get; flushing waits while 256 KB wait to be taken by the connection.</summary>
    public PipeWriter Output { get; }

    /// <summary>Completes both pipes and waits until the connection has taken what was written, or is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync().ConfigureAwait(false);
        await Output.CompleteAsync().ConfigureAwait(false);
        await _draining.ConfigureAwait(false);
    }

    /// <summary>Sends what is written, in order, until the writer completes; then says so to the peer.</summary>
    private async Task DrainAsync()
    {
        try
        {
            while (true)
            {
                var result = await _written.ReadAsync().ConfigureAwait(false);
                if (!result.Buffer.IsEmpty) await _socket.SendAsync(result.Buffer).ConfigureAwait(false);
                _written.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted) break;
            }

            _socket.Shutdown(SocketShutdown.Send);
            await _written.CompleteAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever ends the writing, the socket's error or the writer's own, is the writer's to see at its next flush.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await _written.CompleteAsync(failure).ConfigureAwait(false);
        }
    }
}
