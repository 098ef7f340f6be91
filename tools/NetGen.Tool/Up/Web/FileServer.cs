using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using NetGen.Stack;

namespace NetGen.Tool.Up.Web;

/// <summary>Serves the files of a folder over HTTP/1.1 (RFC 9110, RFC 9112) on a stack: Kestrel does, on the stack's sockets.</summary>
/// <remarks>
/// Files and folders whose names start with a dot are not served, nor is anything above the folder; links are followed. A folder's
/// <c>index.html</c> stands for the folder. What a client may hold is bounded: connections, header bytes, the time it may be silent, and the time it may take nothing of an answer.
/// </remarks>
internal sealed class FileServer : IAsyncDisposable
{
    private const int MaxConnections = 4096;
    private const int MaxBodyBytes = 64 * 1024;
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly PhysicalFileProvider _files;

    private FileServer(NetworkStack stack, ushort port, string folder, TimeSpan patience)
    {
        _files = new PhysicalFileProvider(folder);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, port));
        builder.Services.AddSingleton<IConnectionListenerFactory>(new StackTransport(stack, patience));
        builder.Services.AddSingleton<IHostLifetime, ServerLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        _application = builder.Build();
        _application.Use(RefuseAsync);
        _application.UseDefaultFiles(new DefaultFilesOptions { FileProvider = _files, DefaultFileNames = ["index.html"] });
        _application.UseStaticFiles(new StaticFileOptions { FileProvider = _files, ServeUnknownFileTypes = true, DefaultContentType = "application/octet-stream" });
    }

    /// <summary>Starts to serve.</summary>
    /// <param name="stack">The stack, which is running and outlives the server.</param>
    /// <param name="port">The TCP port.</param>
    /// <param name="folder">The folder, a full path.</param>
    /// <param name="patience">How long a client may take nothing of an answer; 60 s unless given.</param>
    internal static async Task<FileServer> StartAsync(NetworkStack stack, ushort port, string folder, TimeSpan? patience = null)
    {
        var server = new FileServer(stack, port, folder, patience ?? DefaultPatience);
        try
        {
            await server._application.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening, and gives requests under way a second to end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _files.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ushort port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = HeaderTimeout;
        kestrel.Limits.KeepAliveTimeout = IdleTimeout;
        kestrel.Listen(new IPEndPoint(IPAddress.IPv6Any, port), listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        // The file provider hides such files, but not what is in such folders.
        if (context.Request.Path.Value?.Contains("/.", StringComparison.Ordinal) == true)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return next(context);

        // RFC 9110 §15.5.6: the answer says what is allowed.
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }
}
