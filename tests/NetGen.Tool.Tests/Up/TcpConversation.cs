using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NetGen.Tool.Tests.Up;

/// <summary>What a client of the kernel says to the services over TCP, and what it must hear.</summary>
internal static class TcpConversation
{
    internal static void WithEveryService(string address)
    {
        Echo(address);
        Daytime(address);
        Chargen(address);
        DiscardClosesWhenTheClientDoes(address);
        AClosedPortRefuses(address);
    }

    private static void Echo(string address)
    {
        using var client = Connect(address, 7);
        foreach (var length in (int[])[1, 1448, 1449, 20_000])
        {
            var question = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
            client.Send(question);
            var answer = new byte[length];
            for (var read = 0; read < length;) read += client.Receive(answer, read, length - read, SocketFlags.None);
            Assert.Equal(question, answer);
        }
    }

    // RFC 867: the server closes when it has said the date and time.
    private static void Daytime(string address)
    {
        using var client = Connect(address, 13);
        using var reader = new StreamReader(new NetworkStream(client), Encoding.ASCII);
        Assert.Contains(DateTimeOffset.UtcNow.Year.ToString(CultureInfo.InvariantCulture), reader.ReadToEnd(), StringComparison.Ordinal);
    }

    // RFC 864: lines of 72 characters until the client closes.
    private static void Chargen(string address)
    {
        using var client = Connect(address, 19);
        using var reader = new StreamReader(new NetworkStream(client), Encoding.ASCII);
        for (var line = 0; line < 1000; line++) Assert.Equal(72, reader.ReadLine()!.Length);
    }

    private static void DiscardClosesWhenTheClientDoes(string address)
    {
        using var client = Connect(address, 9);
        client.Send(new byte[100_000]);
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, client.Receive(new byte[1]));
    }

    private static void AClosedPortRefuses(string address)
    {
        var error = Assert.Throws<SocketException>(() => Connect(address, 9999).Dispose());
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    private static Socket Connect(string address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 10_000 };
        try
        {
            socket.Connect(address, port);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        return socket;
    }
}
