using Microsoft.Extensions.Hosting;

namespace NetGen.Tool.Up.Web;

/// <summary>Leaves the process's signals to whoever started the server.</summary>
internal sealed class ServerLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
