using System.Net.Sockets;
using NetGen.Stack.Sockets;
using Xunit.Abstractions;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>100,000 SYNs a second from forged addresses (RFC 4987).</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class TcpFloodTests(ITestOutputHelper output)
{
    private const int Seconds = 3;
    private const int Newcomers = 20;
    private const int Piece = 16_384;

    [Fact]
    public void RFC_4987_A_SYN_flood_takes_neither_memory_nor_goodput_nor_new_connections()
    {
        using var hosts = new FloodedHost();
        var (client, server) = hosts.Connect();
        using var _ = client;
        using var __ = server;
        var sending = SendForever(client);
        var received = new ByteCount();
        var receiving = received.ReceiveAsync(server);
        var before = Measure(hosts, received);

        var memory = GC.GetTotalMemory(forceFullCollection: true);
        hosts.Flooder.Start();
        var newcomers = new List<(TcpSocket Client, TcpSocket Server)>();
        for (var i = 0; i < Newcomers; i++) newcomers.Add(hosts.Connect());
        var during = Measure(hosts, received);
        hosts.Flooder.Stop();
        memory = GC.GetTotalMemory(forceFullCollection: true) - memory;

        output.WriteLine($"{hosts.Flooder.Sent:N0} SYNs, {hosts.Flooder.Answered:N0} answered; goodput {before / 125_000.0 / Seconds:F1}, then {during / 125_000.0 / Seconds:F1} Mbit/s; {memory:N0} bytes more; {hosts.Server.TcpCounters.SynCookiesAccepted} of {Newcomers} newcomers by cookie.");
        Assert.InRange(hosts.Flooder.Sent, Seconds * 100_000, int.MaxValue);
        Assert.InRange(during, 0.9 * before, double.MaxValue);
        // The link carries 100 Mbit/s, headers included.
        Assert.InRange(before / 125_000.0 / Seconds, 80, 100);
        Assert.InRange(hosts.Server.Tcp.ConnectionCount, 1, FloodedHost.Backlog + Newcomers + 1);
        Assert.InRange(memory, long.MinValue, 1024 * 1024);
        Assert.Equal(Newcomers, (int)hosts.Server.TcpCounters.SynCookiesAccepted);
        foreach (var (left, right) in newcomers)
        {
            var buffer = new byte[10];
            hosts.Await(left.SendAsync(buffer).AsTask());
            hosts.Await(right.ReceiveAsync(buffer).AsTask());
            left.Dispose();
            right.Dispose();
        }

        server.Abort();
        Assert.ThrowsAny<Exception>(() => hosts.Await(receiving));
        Assert.Throws<SocketException>(() => hosts.Await(sending));
        // What is half open is given up in time.
        hosts.Network.Run(TimeSpan.FromMinutes(3));
        Assert.Equal(0, hosts.Server.Tcp.ConnectionCount);
    }

    /// <summary>Bytes that arrive in a while.</summary>
    private static double Measure(FloodedHost hosts, ByteCount received)
    {
        // The window opens first.
        hosts.Network.Run(TimeSpan.FromSeconds(0.5));
        var before = received.Bytes;
        hosts.Network.Run(TimeSpan.FromSeconds(Seconds));
        return received.Bytes - before;
    }

    private static async Task SendForever(TcpSocket socket)
    {
        var piece = new byte[Piece];
        while (true) await socket.SendAsync(piece);
    }

    /// <summary>Reads and counts.</summary>
    private sealed class ByteCount
    {
        internal long Bytes { get; private set; }

        internal async Task ReceiveAsync(TcpSocket socket)
        {
            var buffer = new byte[Piece];
            while (await socket.ReceiveAsync(buffer) is > 0 and var length) Bytes += length;
        }
    }
}
