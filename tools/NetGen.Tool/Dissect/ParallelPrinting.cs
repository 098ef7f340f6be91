using System.Buffers;
using System.Runtime.ExceptionServices;

namespace NetGen.Tool.Dissect;

/// <summary>Prints a capture on several threads: each takes a batch of frames, makes its text, and waits for its turn to write it.</summary>
/// <remarks>Memory stays bounded, because no thread has more than one batch.</remarks>
internal sealed class ParallelPrinting
{
    // The capture is read by one thread at a time, so more would only wait.
    private const int MostThreads = 4;

    private const long LongCapture = 1024 * 1024;

    private readonly FrameQueue _frames;
    private readonly Utf8Output _output;
    private readonly Func<IBufferWriter<byte>, IFrameReport> _createReport;
    private readonly object _turns = new();
    private long _turn;
    private ExceptionDispatchInfo? _failure;

    private ParallelPrinting(FrameQueue frames, Utf8Output output, Func<IBufferWriter<byte>, IFrameReport> createReport)
    {
        _frames = frames;
        _output = output;
        _createReport = createReport;
    }

    /// <summary>Whether a capture is long enough to be worth it, and lies in a file: of what is still to come, each packet is printed at once.</summary>
    /// <param name="options">The capture.</param>
    internal static bool Suits(DissectOptions options) =>
        Environment.ProcessorCount > 1
        && options is { Verbose: false, Follow: null, IsStandardInput: false }
        && File.Exists(options.File) && new FileInfo(options.File).Length >= LongCapture;

    /// <summary>Prints all frames, in their order.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="output">Where they go.</param>
    /// <param name="createReport">Makes what prints frames into a buffer.</param>
    /// <exception cref="IOException">The capture can not be read, and all frames before were printed; or the output can not be written.</exception>
    internal static void Run(FrameQueue frames, Utf8Output output, Func<IBufferWriter<byte>, IFrameReport> createReport)
    {
        var printing = new ParallelPrinting(frames, output, createReport);
        var others = new Thread[Math.Min(Environment.ProcessorCount, MostThreads) - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(printing.Work) { IsBackground = true, Name = $"dissect {i + 1}" };
            others[i].Start();
        }

        printing.Work();
        foreach (var other in others) other.Join();
        printing._failure?.Throw();
        if (frames.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    private void Work()
    {
        using var batch = new FrameBatch();
        var text = new ArrayBufferWriter<byte>(4096);
        var report = _createReport(text);
        while (_frames.TryTake(batch, out var turn))
        {
            text.ResetWrittenCount();
            try
            {
                for (var i = 0; i < batch.Count; i++) report.Print(batch[i], _frames.StartNs);
            }
            catch (Exception exception)
            {
                // Thrown on by the thread that has waited for all.
                Fail(exception);
            }

            Write(text.WrittenSpan, turn);
        }
    }

    private void Write(ReadOnlySpan<byte> text, long turn)
    {
        lock (_turns)
        {
            while (_turn != turn) Monitor.Wait(_turns);
        }

        try
        {
            _output.Send(text);
            if (_output.IsClosed) _frames.End();
        }
        catch (IOException exception)
        {
            Fail(exception);
        }

        lock (_turns)
        {
            _turn++;
            Monitor.PulseAll(_turns);
        }
    }

    private void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        _frames.End();
    }
}
