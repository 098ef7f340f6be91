using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace NetGen.Tool.Get;

/// <summary>Copies a response's content, and shows on a terminal how far it is.</summary>
/// <param name="source">The content.</param>
/// <param name="destination">Where it goes.</param>
/// <param name="length">Its length, or null where the server does not say.</param>
/// <param name="error">Standard error: where the progress is shown, if that is a terminal.</param>
internal sealed class Transfer(Stream source, Stream destination, long? length, TextWriter error)
{
    private const int BufferSize = 128 * 1024;
    private TimeSpan _elapsed;
    private long _bytes;

    /// <summary>Copies to the end.</summary>
    /// <param name="cancellation">Ends it early.</param>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (error != Console.Error || Console.IsErrorRedirected) await CopyAsync(null, cancellation);
        else await ShowAsync(task => CopyAsync(task, cancellation));
        _elapsed = watch.Elapsed;
    }

    /// <summary>What was copied, in how long, and how fast.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{_bytes:N0} bytes in {_elapsed.TotalSeconds:F2} s, {_bytes / 1e6 / Math.Max(_elapsed.TotalSeconds, 1e-6):F1} MB/s");

    private Task ShowAsync(Func<ProgressTask, Task> copy)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => copy(context.AddTask("content", maxValue: length ?? 1).IsIndeterminate(length is null)));
    }

    private async Task CopyAsync(ProgressTask? progress, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        while (await source.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            await destination.WriteAsync(buffer.AsMemory(0, count), cancellation);
            _bytes += count;
            progress?.Value(_bytes);
        }
    }
}
