using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Iperf3;

/// <summary>The client's side of the protocol, a step at a time, on the left host; the server is on the right one.</summary>
internal sealed class Iperf3Client(TwoHosts hosts, string cookie = "a-cookie-of-thirty-six-characters-xx") : IDisposable
{
    internal const int Port = 5201;

    private readonly List<TcpSocket> _sockets = [];

    internal TcpSocket Control { get; private set; } = null!;

    /// <summary>Opens a connection and sends the cookie; the first one is the control connection.</summary>
    internal TcpSocket Connect()
    {
        var socket = new TcpSocket(hosts.Left, new TcpSocketOptions { NoDelay = true });
        _sockets.Add(socket);
        hosts.Await(socket.ConnectAsync(TwoHosts.RightPort(Port)).AsTask());
        Send(socket, [.. Encoding.ASCII.GetBytes(cookie), 0]);
        Control ??= socket;
        return socket;
    }

    internal void Send(TcpSocket socket, params byte[] bytes) => hosts.Await(socket.SendAsync(bytes));

    internal void SendText(string json)
    {
        var text = new byte[4 + Encoding.UTF8.GetByteCount(json)];
        BinaryPrimitives.WriteInt32BigEndian(text, text.Length - 4);
        Encoding.UTF8.GetBytes(json, text.AsSpan(4));
        Send(Control, text);
    }

    /// <summary>Reads so many bytes of the control connection, or fewer at its end.</summary>
    internal byte[] Read(int length) => Read(Control, length);

    internal byte[] Read(TcpSocket socket, int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var count = hosts.Await(socket.ReceiveAsync(bytes.AsMemory(read)));
            if (count == 0) return bytes[..read];
            read += count;
        }

        return bytes;
    }

    internal JsonElement ReadText() => JsonDocument.Parse(Read(BinaryPrimitives.ReadInt32BigEndian(Read(4)))).RootElement;

    /// <summary>Goes through the states until data flows.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="open">Opens the streams.</param>
    internal void Begin(string parameters, Action open)
    {
        Connect();
        Assert.Equal([9], Read(1));
        SendText(parameters);
        Assert.Equal([10], Read(1));
        open();
        Assert.Equal([1, 2], Read(2));
    }

    /// <summary>Ends the test, and gives the server's results.</summary>
    internal JsonElement End()
    {
        Send(Control, 4);
        Assert.Equal([13], Read(1));
        return Finish();
    }

    /// <summary>Exchanges results once the server asks for them, and says goodbye.</summary>
    internal JsonElement Finish()
    {
        SendText("""{"cpu_util_total":0,"cpu_util_user":0,"cpu_util_system":0,"sender_has_retransmits":0,"streams":[]}""");
        var results = ReadText();
        Assert.Equal([14], Read(1));
        Send(Control, 16);
        Assert.Empty(Read(1));
        return results;
    }

    internal UdpSocket ConnectDatagrams(int localPort)
    {
        var socket = new UdpSocket(hosts.Left);
        socket.Bind(new IPEndPoint(IPAddress.Any, localPort));
        socket.Connect(TwoHosts.RightPort(Port));
        hosts.Await(socket.SendAsync("9876"u8.ToArray()));
        var answer = new byte[8];
        Assert.Equal(4, hosts.Await(socket.ReceiveAsync(answer)));
        Assert.Equal("6789"u8, answer.AsSpan(0, 4));
        return socket;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }
}
