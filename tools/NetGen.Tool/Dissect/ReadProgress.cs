using Spectre.Console;

namespace NetGen.Tool.Dissect;

/// <summary>A bar that shows how much of a long capture was read, on a terminal that shows nothing else.</summary>
internal sealed class ReadProgress : IDisposable
{
    private const long LongCapture = 64 * 1024 * 1024;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _shown;
    private double _share;

    private ReadProgress(IAnsiConsole console) => _shown = console.Progress().StartAsync(ShowAsync);

    /// <summary>Starts the bar where there is a terminal for it, and a capture long enough.</summary>
    /// <param name="options">The capture.</param>
    /// <param name="error">Standard error.</param>
    internal static ReadProgress? Start(DissectOptions options, TextWriter error)
    {
        if (error != Console.Error || Console.IsErrorRedirected || !Console.IsOutputRedirected) return null;
        if (options.IsStandardInput || new FileInfo(options.File) is not { Exists: true, Length: >= LongCapture }) return null;
        return new ReadProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }));
    }

    /// <summary>Takes note of how much was read.</summary>
    /// <param name="share">From 0 to 1.</param>
    internal void Report(double share) => Volatile.Write(ref _share, share);

    /// <inheritdoc/>
    public void Dispose()
    {
        _done.TrySetResult();
        _shown.GetAwaiter().GetResult();
    }

    private async Task ShowAsync(ProgressContext context)
    {
        var task = context.AddTask("reading", maxValue: 1);
        while (!_done.Task.IsCompleted)
        {
            await Task.WhenAny(_done.Task, Task.Delay(TimeSpan.FromMilliseconds(100)));
            task.Value = Volatile.Read(ref _share);
        }
    }
}
