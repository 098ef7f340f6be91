using NetGen.Devices;
using NetGen.Drivers;
using NetGen.Packets;
using NetGen.Stack;
using NetGen.Tool.Arguments;
using NetGen.Tool.Reporting;

namespace NetGen.Tool.Up;

/// <summary>One run of <c>netgen up</c>: opens the device, answers until a signal comes, and tidies up.</summary>
internal static class UpSession
{
    /// <summary>Runs until SIGINT or SIGTERM.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(UpOptions options, TextWriter output, TextWriter error)
    {
        try
        {
            await AnswerAsync(options, output);
            return ExitCode.Success;
        }
        catch (DeviceException exception)
        {
            await error.WriteLineAsync($"netgen up: {exception.Message}");
            return exception.Error == DeviceError.MissingPrivilege ? ExitCode.MissingPrivilege : ExitCode.Failure;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"netgen up: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task AnswerAsync(UpOptions options, TextWriter output)
    {
        // First, so that no signal finds the default action once there is something to tidy up.
        using var stop = new StopSignal();
        using var pool = new PacketPool();
        await using var capture = options.CaptureFile is { } file ? new CaptureFile(file) : null;
        using var device = Open(options, pool, capture);
        using var stack = new NetworkStack(pool, new NetworkStackOptions { Gateway = options.Gateway });
        stack.Attach(device, options.Address);
        var poller = stack.Start();
        capture?.FlushRegularly(poller.Mailbox);
        await using (await RunningServices.StartAsync(stack, options.Services))
        {
            await output.WriteLineAsync(Describe(options, device));
            await output.FlushAsync();

            // A poller that ends by itself has failed: awaiting it tells why.
            await await Task.WhenAny(stop.Received, poller.Completion);
        }

        await poller.StopAsync();
        if (options.PrintStatistics) CounterReport.Print([.. Counter.OfDevice(device), .. Counter.OfStack(stack), .. Counter.OfDrops(pool.Drops)], output);
    }

    private static NetDevice Open(UpOptions options, PacketPool pool, CaptureFile? capture)
    {
        var device = DeviceOpener.Open(options, pool);
        return capture is null ? device : capture.Wrap(device);
    }

    private static string Describe(UpOptions options, NetDevice device)
    {
        var kind = options.Device is TapSpecification ? "tap" : "afxdp";
        var line = $"up: {kind}:{device.Name} address {options.Address} mac {device.Address} mtu {device.Mtu}";
        if (options.Peer is { } peer) line += $" peer {peer}";
        if (options.Gateway is { } gateway) line += $" gateway {gateway}";
        if (options.Services.Count > 0) line += $" serving {string.Join(',', options.Services)}";
        return $"{line} mode {device.Mode}";
    }
}
