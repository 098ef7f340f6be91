using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack;
using NetGen.Stack.Sockets;
using NetGen.Tool.Up.Web;

namespace NetGen.Tool.Tests.Up.Web;

/// <summary>A folder served at 192.0.2.1, and a host at 192.0.2.2 with an HTTP client, joined by a cable in memory; a thread each.</summary>
public sealed class ServedFolder : IAsyncLifetime, IDisposable
{
    private static readonly IPEndPoint Server = new(IPAddress.Parse("192.0.2.1"), 80);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-served-");
    private readonly PacketPool _near = new();
    private readonly PacketPool _far = new();
    private readonly MemoryCable _cable;
    private readonly WakingDevice _near0;
    private readonly WakingDevice _far0;
    private readonly NetworkStack _server;
    private readonly NetworkStack _client;
    private FileServer _files = null!;

    public ServedFolder()
    {
        _cable = new MemoryCable(
            new CableEndOptions("near", new MacAddress(0x0200_0000_0001), _near), new CableEndOptions("far", new MacAddress(0x0200_0000_0002), _far));
        (_near0, _far0) = (new WakingDevice(_cable.Left), new WakingDevice(_cable.Right));
        _server = Attach(_near, _near0, "192.0.2.1/24");
        _client = Attach(_far, _far0, "192.0.2.2/24");
        (_far0.Other, _near0.Other) = (_server.Start(), _client.Start());
        Http = new HttpClient(new SocketsHttpHandler { ConnectCallback = async (_, cancellation) => (await ConnectAsync(cancellation)).GetStream(ownsSocket: true) })
        {
            BaseAddress = new Uri("http://192.0.2.1/"),
        };
    }

    /// <summary>Asks the server over the other host's TCP.</summary>
    internal HttpClient Http { get; }

    /// <summary>The serving host.</summary>
    internal NetworkStack Stack => _server;

    /// <summary>The folder that is served, inside one that is not.</summary>
    internal string Folder => Path.Combine(_folder.FullName, "served");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        _files = await FileServer.StartAsync(_server, 80, Folder);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _files.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _near0.Dispose();
        _far0.Dispose();
        _cable.Dispose();
        _near.Dispose();
        _far.Dispose();
        _folder.Delete(recursive: true);
    }

    internal Task<TcpSocket> ConnectAsync(CancellationToken cancellation = default) =>
        ConnectAsync(Server.Port, new TcpSocketOptions { NoDelay = true }, cancellation);

    internal async Task<TcpSocket> ConnectAsync(int port, TcpSocketOptions options, CancellationToken cancellation = default)
    {
        var socket = new TcpSocket(_client, options);
        await socket.ConnectAsync(new IPEndPoint(Server.Address, port), cancellation);
        return socket;
    }

    /// <summary>Writes bytes that follow from their length into a file of the folder.</summary>
    internal byte[] Write(string name, int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        File.WriteAllBytes(Path.Combine(Folder, name), content);
        return content;
    }

    /// <summary>Sends a request as it is written, and reads until the server closes.</summary>
    internal async Task<string> SendAsync(string request)
    {
        await using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.Latin1.GetBytes(request));
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var length) answer.Append(Encoding.Latin1.GetString(buffer, 0, length));
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // A server that refuses the rest of a request may reset behind its answer.
        }

        return answer.ToString();
    }

    private static NetworkStack Attach(PacketPool pool, NetDevice device, string address)
    {
        var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse(address));
        return stack;
    }
}
