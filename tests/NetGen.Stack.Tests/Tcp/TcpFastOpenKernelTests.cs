using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Kernel;
using NetGen.TestKit;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>TCP Fast Open with the Linux kernel at the other end (RFC 7413).</summary>
public sealed class TcpFastOpenKernelTests
{
    private const int Request = 500;
    private const int Rounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // tcp_info: the sixth byte is tcpi_options, in which 32 says that data in a SYN was acknowledged.
    private const string KernelClient = $$"""
        import socket
        for i in range(3):
            s = socket.socket()
            s.sendto(b'x' * 500, 0x20000000, ('{{KernelPeer.StackAddress}}', 5000))
            s.settimeout(20)
            r = s.recv(100)
            print(r.decode(), s.getsockopt(6, 11, 100)[5] & 32, flush=True)
            s.close()
        """;

    private const string KernelServer = $$"""
        import socket
        l = socket.socket()
        l.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        l.setsockopt(6, 23, 8)
        l.bind(('{{KernelPeer.KernelAddress}}', 5555))
        l.listen(8)
        print('listening', flush=True)
        for i in range(3):
            c, _ = l.accept()
            c.settimeout(20)
            n = 0
            while n < 500: n += len(c.recv(500))
            print('syn data', c.getsockopt(6, 11, 100)[5] & 32, flush=True)
            c.sendall(b'ok')
            c.close()
        """;

    [PrivilegedFact("python3")]
    public async Task The_kernel_s_second_SYN_opens_our_listener()
    {
        using var peer = new KernelPeer("tap");
        peer.Kernel.Check("sysctl", "-qw", "net.ipv4.tcp_fastopen=3");
        using var listener = new TcpListenerSocket(peer.Stack, new IPEndPoint(IPAddress.Any, 5000)) { FastOpenBacklog = 8 };
        var client = Task.Run(() => peer.Kernel.Check("python3", "-c", KernelClient));
        using var patience = new CancellationTokenSource(Patience);
        for (var round = 0; round < Rounds; round++)
        {
            using var server = await listener.AcceptAsync(patience.Token);
            var buffer = new byte[Request];
            for (var total = 0; total < Request;)
            {
                var received = await server.ReceiveAsync(buffer.AsMemory(total), patience.Token);
                Assert.NotEqual(0, received);
                total += received;
            }

            Assert.Equal(round > 0, server.Info.IsSynDataAcknowledged);
            await server.SendAsync("ok"u8.ToArray());
            server.Shutdown(SocketShutdown.Send);
        }

        Assert.Equal(["ok 0", "ok 32", "ok 32"], Lines(await client));
        var counters = peer.Stack.TcpCounters;
        Assert.Equal((1L, 2L, 0L), (counters.FastOpenCookiesRequested, counters.FastOpenPassiveOpens, counters.FastOpenPassiveFailures));
    }

    [PrivilegedFact("python3")]
    public async Task Our_second_SYN_opens_the_kernel_s_listener()
    {
        using var peer = new KernelPeer("tap");
        peer.Kernel.Check("sysctl", "-qw", "net.ipv4.tcp_fastopen=3");
        using var server = peer.Kernel.Start("python3", "-c", KernelServer);
        server.WaitForOutput("listening", TimeSpan.FromSeconds(20));
        using var patience = new CancellationTokenSource(Patience);
        for (var round = 0; round < Rounds; round++)
        {
            using var client = new TcpSocket(peer.Stack) { FastOpen = true };
            Assert.Equal(Request, await client.ConnectAsync(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelAddress), 5555), new byte[Request], patience.Token));
            var buffer = new byte[8];
            Assert.Equal("ok", Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer, patience.Token)));
            Assert.Equal(round > 0, client.Info.IsSynDataAcknowledged);
        }

        server.WaitForEnd(TimeSpan.FromSeconds(20));
        Assert.Equal(["listening", "syn data 0", "syn data 32", "syn data 32"], Lines(server.Output));
        Assert.Equal((2L, 0L), (peer.Stack.TcpCounters.FastOpenActiveOpens, peer.Stack.TcpCounters.FastOpenActiveFailures));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
