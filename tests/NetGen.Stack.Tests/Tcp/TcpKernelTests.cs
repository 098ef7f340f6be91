using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Kernel;
using NetGen.TestKit;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>The Linux kernel's TCP at the other end.</summary>
public sealed class TcpKernelTests
{
    private const int Megabytes = 4 << 20;
    private static readonly IPAddress Stack = IPAddress.Parse(KernelPeer.StackAddress);

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void The_kernel_gets_back_from_the_echo_what_it_sent(string driver)
    {
        using var peer = new KernelPeer(driver);
        peer.Stack.ServeTcp("echo");
        var sent = TcpTransfer.Content(Megabytes, 1);
        var received = peer.Kernel.Enter(() =>
        {
            using var socket = Connect(7);
            var sending = Task.Run(() =>
            {
                socket.Send(sent);
                socket.Shutdown(SocketShutdown.Send);
            });
            var content = ReadToEnd(socket);
            sending.GetAwaiter().GetResult();
            return content;
        });
        Assert.Equal(TcpTransfer.Digest(sent), TcpTransfer.Digest(received));
        Assert.Equal(0, peer.Stack.TcpCounters.ResetsSent);
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public async Task A_socket_of_the_stack_sends_to_and_receives_from_the_kernel(string driver)
    {
        using var peer = new KernelPeer(driver);
        using var listener = peer.Kernel.Enter(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 5555));
            socket.Listen();
            return socket;
        });
        var (forward, back) = (TcpTransfer.Content(Megabytes, 2), TcpTransfer.Content(Megabytes, 3));
        var kernel = Task.Run(() =>
        {
            using var socket = listener.Accept();
            var content = ReadToEnd(socket);
            socket.Send(back);
            return content;
        });

        using var client = new TcpSocket(peer.Stack);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelAddress), 5555));
        await TcpTransfer.SendAsync(client, forward, 4);
        Assert.Equal(TcpTransfer.Digest(back), TcpTransfer.Digest(await TcpTransfer.ReceiveAsync(client, 5)));
        Assert.Equal(TcpTransfer.Digest(forward), TcpTransfer.Digest(await kernel));
    }

    [PrivilegedFact]
    public async Task A_socket_that_listens_serves_the_kernel()
    {
        using var peer = new KernelPeer("tap");
        using var listener = new TcpListenerSocket(peer.Stack, new IPEndPoint(IPAddress.Any, 5000));
        var content = TcpTransfer.Content(Megabytes, 6);
        var kernel = Task.Run(() => peer.Kernel.Enter(() =>
        {
            using var socket = Connect(5000);
            return ReadToEnd(socket);
        }));
        using var server = await listener.AcceptAsync();
        Assert.Equal(KernelPeer.KernelAddress, server.RemoteEndPoint!.Address.ToString());
        await TcpTransfer.SendAsync(server, content, 7);
        Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(await kernel));
        var info = server.Info;
        Assert.True(info.HasSack && info.HasTimestamps && info.SendWindowShift > 0);
    }

    [PrivilegedFact]
    public async Task A_closed_port_refuses_in_both_directions()
    {
        using var peer = new KernelPeer("tap");
        var refusal = Assert.Throws<SocketException>(() => peer.Kernel.Enter(() => Connect(4321).Dispose()));
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
        using var client = new TcpSocket(peer.Stack);
        refusal = await Assert.ThrowsAsync<SocketException>(
            async () => await client.ConnectAsync(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelAddress), 4321)));
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
    }

    [PrivilegedFact]
    public void Daytime_closes_and_chargen_goes_on()
    {
        using var peer = new KernelPeer("tap");
        peer.Stack.ServeTcp("daytime");
        peer.Stack.ServeTcp("chargen");
        peer.Kernel.Enter(() =>
        {
            using var daytime = Connect(13);
            Assert.EndsWith("-UTC\r\n", Encoding.ASCII.GetString(ReadToEnd(daytime)), StringComparison.Ordinal);
            using var chargen = Connect(19);
            var text = new byte[300_000];
            for (var read = 0; read < text.Length;) read += chargen.Receive(text, read, text.Length - read, SocketFlags.None);
            // RFC 864: 95 lines of 72 characters and an end, then the same again.
            Assert.Equal(text[..7030], text[7030..14060]);
            Assert.Equal(text[..7030], text[(41 * 7030)..(42 * 7030)]);
        });
    }

    [PrivilegedFact("curl")]
    public async Task Curl_gets_a_page_from_a_socket_of_the_stack()
    {
        using var peer = new KernelPeer("tap");
        using var listener = new TcpListenerSocket(peer.Stack, new IPEndPoint(IPAddress.Any, 80));
        var curl = Task.Run(() => peer.Kernel.Check("curl", "--silent", "--show-error", "--max-time", "10", $"http://{KernelPeer.StackAddress}/"));
        using var server = await listener.AcceptAsync();
        var buffer = new byte[4096];
        var length = await server.ReceiveAsync(buffer);
        Assert.StartsWith("GET / HTTP/1.1\r\n", Encoding.ASCII.GetString(buffer, 0, length), StringComparison.Ordinal);
        await server.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nnetgen"u8.ToArray());
        server.Shutdown(SocketShutdown.Send);
        Assert.Equal("netgen", (await curl).Trim());
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20_000, SendTimeout = 20_000 };
        try
        {
            socket.Connect(new IPEndPoint(Stack, port));
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        return socket;
    }

    private static byte[] ReadToEnd(Socket socket)
    {
        var content = new MemoryStream();
        var buffer = new byte[65536];
        while (socket.Receive(buffer) is > 0 and var length) content.Write(buffer, 0, length);
        return content.ToArray();
    }
}
