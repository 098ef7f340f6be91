using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Kernel;
using NetGen.TestKit;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>MD5 signatures (RFC 2385) with the Linux kernel at the other end.</summary>
public sealed class TcpMd5KernelTests
{
    private const int Length = 200_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // struct tcp_md5sig: the peer's address in 128 bytes, flags, prefix, the password's length, an interface, the password in 80 bytes.
    private const string Sign = """
        import socket, struct, sys
        def sign(s, peer, key):
            a = struct.pack('=HH4s120x', socket.AF_INET, 0, socket.inet_aton(peer))
            s.setsockopt(6, 14, a + struct.pack('=BBHi80s', 0, 0, len(key), 0, key))

        """;

    private const string KernelClient = Sign + $$"""
        s = socket.socket()
        sign(s, '{{KernelPeer.StackAddress}}', b'secret')
        s.settimeout(20)
        s.connect(('{{KernelPeer.StackAddress}}', 5000))
        s.sendall(b'x' * 200000)
        s.shutdown(socket.SHUT_WR)
        print(s.recv(100).decode(), flush=True)
        """;

    private const string KernelServer = Sign + $$"""
        l = socket.socket()
        l.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sign(l, '{{KernelPeer.StackAddress}}', b'secret')
        l.bind(('{{KernelPeer.KernelAddress}}', 5555))
        l.listen(8)
        print('listening', flush=True)
        c, _ = l.accept()
        c.settimeout(20)
        n = 0
        while n < 200000: n += len(c.recv(65536))
        c.sendall(b'ok')
        c.close()
        print(n, flush=True)
        """;

    [PrivilegedFact("python3")]
    public async Task The_kernel_connects_and_sends_signed()
    {
        using var peer = new KernelPeer("tap");
        using var listener = new TcpListenerSocket(peer.Stack, new IPEndPoint(IPAddress.Any, 5000))
        {
            Keys = TcpSigningTests.Ring("md5", IPv4Address.Parse(KernelPeer.KernelAddress)),
        };
        var client = Task.Run(() => peer.Kernel.Check("python3", "-c", KernelClient));
        using var patience = new CancellationTokenSource(Patience);
        using var server = await listener.AcceptAsync(patience.Token);
        Assert.True(server.Info.IsSigned);
        var buffer = new byte[65536];
        var total = 0;
        while (await server.ReceiveAsync(buffer, patience.Token) is > 0 and var received) total += received;
        Assert.Equal(Length, total);
        await server.SendAsync("ok"u8.ToArray());
        server.Shutdown(SocketShutdown.Send);
        Assert.Equal("ok", (await client).Trim());
        Assert.Equal((0L, 0L), (peer.Stack.TcpCounters.SignaturesMissing, peer.Stack.TcpCounters.SignaturesWrong));
    }

    [PrivilegedFact("python3")]
    public async Task The_kernel_accepts_and_receives_signed()
    {
        using var peer = new KernelPeer("tap");
        using var server = peer.Kernel.Start("python3", "-c", KernelServer);
        server.WaitForOutput("listening", TimeSpan.FromSeconds(20));
        using var client = new TcpSocket(peer.Stack) { Keys = TcpSigningTests.Ring("md5", IPv4Address.Parse(KernelPeer.KernelAddress)) };
        using var patience = new CancellationTokenSource(Patience);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelAddress), 5555), patience.Token);
        await client.SendAsync(new byte[Length], patience.Token);
        var buffer = new byte[8];
        Assert.Equal("ok", Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer, patience.Token)));
        server.WaitForEnd(TimeSpan.FromSeconds(20));
        Assert.Contains($"{Length}", server.Output, StringComparison.Ordinal);
        Assert.Equal((0L, 0L), (peer.Stack.TcpCounters.SignaturesMissing, peer.Stack.TcpCounters.SignaturesWrong));
    }
}
