using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Kernel;
using NetGen.Stack.Tests.Tcp;
using NetGen.TestKit;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>The Linux kernel's IPv6 at the other end.</summary>
public sealed class KernelIPv6Tests
{
    private const int Megabytes = 4 << 20;
    private static readonly IPAddress Stack = IPAddress.Parse(KernelPeer.StackIPv6);

    [PrivilegedTheory("ping")]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public async Task Each_pings_the_other(string driver)
    {
        using var peer = new KernelPeer(driver, isIPv6: true);
        var output = peer.Kernel.Check("ping", "-6", "-c", "100", "-i", "0.01", "-s", "1400", KernelPeer.StackIPv6);
        Assert.Contains(" 0% packet loss", output, StringComparison.Ordinal);
        var device = driver == "tap" ? "tap0" : "peer0";
        var linkLocal = $"{peer.Stack.IPv6Claims[0].Network.Address}%{device}";
        Assert.Contains(" 0% packet loss", peer.Kernel.Check("ping", "-6", "-c", "3", "-i", "0.01", linkLocal), StringComparison.Ordinal);
        var kernel = new IPAddressValue(IPv6Address.Parse(KernelPeer.KernelIPv6));
        Assert.Equal(IPStatus.Success, (await peer.Stack.PingAsync(kernel)).Status);
        Assert.Contains(peer.Stack.IPv6Neighbours.Entries, entry => entry.Address == kernel.Mapped && entry.State != NeighbourState.Failed);
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void A_UDP_echo_comes_back_and_a_closed_port_refuses(string driver)
    {
        using var peer = new KernelPeer(driver, isIPv6: true);
        peer.Stack.Serve("echo");
        peer.Kernel.Enter(() =>
        {
            using var socket = Connect(SocketType.Dgram, 7);
            var answer = new byte[2000];
            for (var length = 0; length <= 1452; length += 11)
            {
                var question = TcpTransfer.Content(length, length);
                socket.Send(question);
                Assert.Equal(question, answer[..socket.Receive(answer)]);
            }

            using var closed = Connect(SocketType.Dgram, 4321);
            closed.Send(new byte[10]);
            Assert.Equal(SocketError.ConnectionRefused, Assert.Throws<SocketException>(() => closed.Receive(answer)).SocketErrorCode);
        });
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void The_kernel_gets_back_from_the_TCP_echo_what_it_sent(string driver)
    {
        using var peer = new KernelPeer(driver, isIPv6: true);
        peer.Stack.ServeTcp("echo");
        var sent = TcpTransfer.Content(Megabytes, 1);
        var received = peer.Kernel.Enter(() =>
        {
            using var socket = Connect(SocketType.Stream, 7);
            var sending = Task.Run(() =>
            {
                socket.Send(sent);
                socket.Shutdown(SocketShutdown.Send);
            });
            var content = new MemoryStream();
            using var stream = new NetworkStream(socket);
            stream.CopyTo(content);
            sending.GetAwaiter().GetResult();
            return content.ToArray();
        });
        Assert.Equal(TcpTransfer.Digest(sent), TcpTransfer.Digest(received));
        Assert.Equal(0, peer.Stack.TcpCounters.ResetsSent);
    }

    [PrivilegedFact]
    public async Task A_socket_of_the_stack_connects_to_the_kernel_and_a_closed_port_refuses()
    {
        using var peer = new KernelPeer("tap", isIPv6: true);
        using var listener = peer.Kernel.Enter(() =>
        {
            var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Any, 5555));
            socket.Listen();
            return socket;
        });
        var content = TcpTransfer.Content(Megabytes, 2);
        var kernel = Task.Run(() =>
        {
            using var socket = listener.Accept();
            using var stream = new NetworkStream(socket);
            var read = new MemoryStream();
            stream.CopyTo(read);
            return read.ToArray();
        });

        using var client = new TcpSocket(peer.Stack);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelIPv6), 5555));
        await TcpTransfer.SendAsync(client, content, 4);
        Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(await kernel));

        using var refused = new TcpSocket(peer.Stack);
        var refusal = await Assert.ThrowsAsync<SocketException>(
            async () => await refused.ConnectAsync(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelIPv6), 4321)));
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
    }

    [PrivilegedFact("curl")]
    public async Task Curl_gets_a_page_from_a_listener_of_both_versions()
    {
        using var peer = new KernelPeer("tap", isIPv6: true);
        using var listener = new TcpListenerSocket(peer.Stack, new IPEndPoint(IPAddress.IPv6Any, 80), options: new TcpSocketOptions { DualMode = true });
        foreach (var host in new[] { $"[{KernelPeer.StackIPv6}]", KernelPeer.StackAddress })
        {
            var curl = Task.Run(() => peer.Kernel.Check("curl", "-g", "--silent", "--show-error", "--max-time", "10", $"http://{host}/"));
            using var server = await listener.AcceptAsync();
            var buffer = new byte[4096];
            var length = await server.ReceiveAsync(buffer);
            Assert.Contains($"Host: {host}\r\n", Encoding.ASCII.GetString(buffer, 0, length), StringComparison.Ordinal);
            await server.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nnetgen"u8.ToArray());
            server.Shutdown(SocketShutdown.Send);
            Assert.Equal("netgen", (await curl).Trim());
        }
    }

    private static Socket Connect(SocketType type, int port)
    {
        var socket = new Socket(AddressFamily.InterNetworkV6, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp)
        {
            ReceiveTimeout = 20_000,
            SendTimeout = 20_000,
        };
        socket.Connect(new IPEndPoint(Stack, port));
        return socket;
    }
}
