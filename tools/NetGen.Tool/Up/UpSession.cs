using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Drivers;
using NetGen.Tool.Arguments;
using NetGen.Tool.Control;
using NetGen.Tool.Sockets;

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
            await AnswerAsync(options, output, error);
            return ExitCode.Success;
        }
        catch (DeviceException exception)
        {
            await error.WriteLineAsync($"netgen up: {exception.Message}");
            return exception.Error == DeviceError.MissingPrivilege ? ExitCode.MissingPrivilege : ExitCode.Failure;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SocketException)
        {
            await error.WriteLineAsync($"netgen up: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task AnswerAsync(UpOptions options, TextWriter output, TextWriter error)
    {
        // First, so that no signal finds the default action once there is something to tidy up.
        using var stop = new StopSignal();
        await using var running = RunningStack.Start(options);
        using var listing = new ListingSignal(() => List(running, output));
        await using var control = await OpenControlAsync(running, error);
        await using (await RunningServices.StartAsync(running.Stack, options.Services))
        {
            await output.WriteLineAsync(Describe(options, running.Device));
            await output.FlushAsync();

            // A poller that ends by itself has failed: awaiting it tells why.
            await await Task.WhenAny(stop.Received, running.Completion);
        }

        await running.StopAsync();
        if (options.PrintStatistics) running.PrintStatistics(output);
    }

    private static void List(RunningStack running, TextWriter output)
    {
        try
        {
            SocketReport.PrintLines(SocketRecord.Of(running.Stack), extended: true, output);
        }
        catch (InvalidOperationException)
        {
            // The stack has stopped: there are no flows.
        }
    }

    /// <summary>Opens the socket that <c>netgen sockets</c> asks; a stack without one answers everybody else as well as with it.</summary>
    private static async Task<ControlServer?> OpenControlAsync(RunningStack running, TextWriter error)
    {
        try
        {
            return new ControlServer(
                new ControlFolder(RuntimeFolder.Default), new ControlName(running.Device.Name, Environment.ProcessId),
                request => SocketsSession.Answer(request, () => SocketRecord.Of(running.Stack)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"netgen up: 'netgen sockets' will not find this stack: {exception.Message}");
            return null;
        }
    }

    private static string Describe(UpOptions options, NetDevice device)
    {
        var kind = options.Device is TapSpecification ? "tap" : "afxdp";
        var line = $"up: {kind}:{device.Name} address {Join(options.Address, options.IPv6Address)} mac {device.Address} mtu {device.Mtu}";
        if (Join(options.Peer, options.IPv6Peer) is { Length: > 0 } peers) line += $" peer {peers}";
        if (Join(options.Gateway, options.IPv6Gateway) is { Length: > 0 } gateways) line += $" gateway {gateways}";
        if (options.Services.Count > 0) line += $" serving {string.Join(',', options.Services)}";
        return $"{line} mode {device.Mode}";
    }

    private static string Join(params ReadOnlySpan<object?> given)
    {
        var texts = new List<string>();
        foreach (var each in given)
        {
            if (each?.ToString() is { } text) texts.Add(text);
        }

        return string.Join(',', texts);
    }
}
