using NetGen.Stack;
using NetGen.Stack.Iperf3;
using NetGen.Tool.Arguments;
using NetGen.Tool.Up.Web;

namespace NetGen.Tool.Up;

/// <summary>The services that <c>netgen up</c> answers with, as long as it is not disposed.</summary>
internal sealed class RunningServices : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _servers = new();

    private RunningServices()
    {
    }

    /// <summary>Starts services.</summary>
    /// <param name="stack">The stack, which is running.</param>
    /// <param name="services">Which, and where.</param>
    internal static async Task<RunningServices> StartAsync(NetworkStack stack, IReadOnlyList<ServedPort> services)
    {
        var running = new RunningServices();
        try
        {
            foreach (var service in services) await running.StartAsync(stack, service);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends what needs an end of its own; the small services end with the stack.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_servers.TryPop(out var server)) await server.DisposeAsync();
    }

    private async Task StartAsync(NetworkStack stack, ServedPort service)
    {
        switch (service.Service)
        {
            case ServiceKind.Http:
                _servers.Push(await FileServer.StartAsync(stack, service.Port, service.Folder));
                break;
            case ServiceKind.Iperf3:
                _servers.Push(new Iperf3Server(stack, service.Port));
                break;
            default:
                stack.Serve(service.Name, service.Port);
                stack.ServeTcp(service.Name, service.Port);
                break;
        }
    }
}
