using System.Net;
using System.Net.Sockets;
using NetGen.Drivers;
using NetGen.Stack;
using NetGen.Stack.Sockets;
using NetGen.Tool.Dissect;
using NetGen.Tool.Up;

namespace NetGen.Tool.Get;

/// <summary>One run of <c>netgen get</c>: .NET's HTTP client on a stack's sockets.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error, which also gets what is told about the transfer.</param>
internal sealed class GetSession(GetOptions options, TextWriter output, TextWriter error)
{
    private const int MaxRedirections = 10;

    /// <summary>Fetches; SIGINT or SIGTERM ends it early.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> RunAsync()
    {
        try
        {
            using var stop = new StopSignal();
            await using var running = RunningStack.Start(options.Stack);
            var fetching = FetchAsync(running.Stack, stop.Token);

            // A poller that ends by itself has failed: awaiting it tells why.
            await await Task.WhenAny(fetching, running.Completion);
            await running.StopAsync();
            if (options.Stack.PrintStatistics) running.PrintStatistics(error);
            return ExitCode.Success;
        }
        catch (DeviceException exception)
        {
            await TellAsync(exception.Message);
            return exception.Error == DeviceError.MissingPrivilege ? ExitCode.MissingPrivilege : ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            await TellAsync("stopped before the end");
            return ExitCode.Failure;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException or SocketException)
        {
            await TellAsync($"{options.Url}: {Reason(exception)}");
            return ExitCode.Failure;
        }
    }

    private async Task FetchAsync(NetworkStack stack, CancellationToken cancellation)
    {
        using var http = new HttpClient(MakeHandler(stack)) { Timeout = Timeout.InfiniteTimeSpan };
        using var response = await http.GetAsync(options.Url, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"the server answered {(int)response.StatusCode} {response.ReasonPhrase}");
        await using var source = await response.Content.ReadAsStreamAsync(cancellation);
        await using var destination = options.OutputFile is { } file ? new FileStream(file, FileMode.Create, FileAccess.Write) : StandardOutput.Open(output);
        var transfer = new Transfer(source, destination, response.Content.Headers.ContentLength, error);
        await transfer.RunAsync(cancellation);
        await destination.FlushAsync(cancellation);
        await error.WriteLineAsync($"netgen get: {transfer}");
    }

    private static SocketsHttpHandler MakeHandler(NetworkStack stack) => new()
    {
        UseProxy = false,
        UseCookies = false,
        MaxAutomaticRedirections = MaxRedirections,
        ConnectCallback = async (context, cancellation) =>
        {
            // A redirection may lead to a name.
            if (!IPAddress.TryParse(context.DnsEndPoint.Host, out var address)) throw new SocketException((int)SocketError.HostNotFound);
            var socket = new TcpSocket(stack, new TcpSocketOptions { NoDelay = true });
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
                return socket.GetStream(ownsSocket: true);
            }
            catch
            {
                await socket.DisposeAsync();
                throw;
            }
        },
    };

    /// <summary>The innermost of the exceptions knows why; the outer ones say where.</summary>
    private static string Reason(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception.Message;
    }

    private Task TellAsync(string sentence) => error.WriteLineAsync($"netgen get: {sentence}");
}
