using NetGen.Devices;
using NetGen.Packets;
using NetGen.Stack;
using NetGen.Tool.Reporting;

namespace NetGen.Tool.Up;

/// <summary>A stack on a device of this machine, and what holds them: memory, capture, thread.</summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private readonly PacketPool _pool = new();
    private readonly CaptureFile? _capture;
    private readonly NapiPoller _poller;

    private RunningStack(UpOptions options)
    {
        NetDevice? device = null;
        NetworkStack? stack = null;
        try
        {
            _capture = options.CaptureFile is { } file ? new CaptureFile(file) : null;
            device = DeviceOpener.Open(options, _pool);
            Device = device = _capture is null ? device : _capture.Wrap(device);
            Stack = stack = new NetworkStack(_pool, new NetworkStackOptions { Gateway = options.Gateway, IPv6Gateway = options.IPv6Gateway });
            stack.Attach(device, options.Address is { } address ? [address] : [], options.IPv6Address is { } ipv6Address ? [ipv6Address] : []);
            _poller = stack.Start();
            _capture?.FlushRegularly(_poller.Mailbox);
        }
        catch
        {
            stack?.Dispose();
            device?.Dispose();
            _capture?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _pool.Dispose();
            throw;
        }
    }

    /// <summary>The device.</summary>
    internal NetDevice Device { get; }

    /// <summary>The stack.</summary>
    internal NetworkStack Stack { get; }

    /// <summary>Ends when the stack has stopped; fails with what stopped it.</summary>
    internal Task Completion => _poller.Completion;

    /// <summary>Opens the device and starts a stack on it.</summary>
    /// <param name="options">What was asked for.</param>
    /// <exception cref="Drivers.DeviceException">The device could not be opened; the message names the remedy.</exception>
    /// <exception cref="IOException">The capture can not be written.</exception>
    internal static RunningStack Start(UpOptions options) => new(options);

    /// <summary>Stops the stack, so that nothing is counted any more.</summary>
    internal Task StopAsync() => _poller.StopAsync();

    /// <summary>Prints what was counted.</summary>
    /// <param name="output">Where.</param>
    internal void PrintStatistics(TextWriter output) =>
        CounterReport.Print([.. Counter.OfDevice(Device), .. Counter.OfStack(Stack), .. Counter.OfDrops(_pool.Drops)], output);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Stack.Dispose();
        Device.Dispose();
        if (_capture is not null) await _capture.DisposeAsync();
        _pool.Dispose();
    }
}
