using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Get;

/// <summary>A server on the kernel's TCP, in a namespace, that answers each connection's request with bytes it is given.</summary>
internal sealed class KernelServer : IDisposable
{
    internal const int Port = 8000;

    private readonly Socket _listener;

    internal KernelServer(NetworkNamespace network, Func<string, byte[]> answer, bool saysMore = false)
    {
        _listener = network.Enter(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Any, Port));
            socket.Listen();
            return socket;
        });
        _ = ServeAsync(answer, saysMore);
    }

    internal static byte[] Answer(string status, byte[] content, int? length = null, string more = "") =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {length ?? content.Length}\r\nConnection: close\r\n{more}\r\n"), .. content];

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(Func<string, byte[]> answer, bool saysMore)
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptAsync();
                var (request, buffer) = (new StringBuilder(), new byte[4096]);
                while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var length = await socket.ReceiveAsync(buffer);
                    if (length == 0) break;
                    request.Append(Encoding.ASCII.GetString(buffer, 0, length));
                }

                var bytes = answer(request.ToString());
                for (var sent = 0; sent < bytes.Length;) sent += await socket.SendAsync(bytes.AsMemory(sent));
                if (!saysMore) socket.Shutdown(SocketShutdown.Send);
                while (await socket.ReceiveAsync(buffer) > 0)
                {
                    // Until the client has closed too.
                }
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
