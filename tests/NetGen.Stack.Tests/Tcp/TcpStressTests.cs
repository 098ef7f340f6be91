using System.Net;
using System.Net.Sockets;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using NetGen.Stack.Tests.Tcp.PathMtu;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Whatever both users do, and whatever the link does, nothing hangs, throws or leaks.</summary>
public sealed class TcpStressTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(100, 40)];

    public static TheoryData<int> FewSeeds => [.. Enumerable.Range(100, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Users_who_do_as_they_please_leave_nothing_behind(int seed)
    {
        var random = new Random(seed);
        using var pair = MakePair(random, seed);
        KeepAsking(pair.Client);
        KeepAsking(pair.Server);
        var work = Task.WhenAll(Use(pair.Client, random), Use(pair.Server, random));
        pair.Hosts.Await(work);
        pair.AssertNothingIsLeft();
    }

    // Nobody breaks anything off, so there is no reset to be missed, and no timer but TCP's own: a live peer is never stuck.
    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Users_who_leave_in_order_need_no_keepalives(int seed)
    {
        var random = new Random(seed);
        using var pair = MakePair(random, seed);
        var work = Task.WhenAll(Exchange(pair.Client, random), Exchange(pair.Server, random));
        pair.Hosts.Await(work);
        pair.AssertNothingIsLeft();
    }

    // RFC 9293 §3.5.1: a connection that is half-open is found by who sends. A reset is sent once; who only reads, and misses it, does not learn of it.
    [Fact]
    public void A_reset_that_is_lost_is_missed_by_who_only_reads_until_he_asks()
    {
        NarrowDevice? device = null;
        using var hosts = new TwoHosts(wrapRight: inner => device = new NarrowDevice(inner));
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, TcpPair.Port));
        using var client = new TcpSocket(hosts.Left);
        var accepting = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask());
        using var server = hosts.Await(accepting);
        server.Shutdown(SocketShutdown.Send);
        var reading = server.ReceiveAsync(new byte[1]).AsTask();
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((TcpState.CloseWait, TcpState.FinWait2), (client.Info.State, server.Info.State));
        device!.PathMtu = 0;
        client.Abort();
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        device.PathMtu = device.Mtu;
        hosts.Network.Run(TimeSpan.FromHours(1));
        Assert.Equal((0, TcpState.FinWait2, false), (hosts.Left.Tcp.ConnectionCount, server.Info.State, reading.IsCompleted));
        KeepAsking(server);
        hosts.Network.Run(TimeSpan.FromMinutes(1));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(reading.Exception?.InnerException).SocketErrorCode);
    }

    private static TcpPair MakePair(Random random, int seed)
    {
        var impairment = new ImpairmentProfile
        {
            Loss = random.NextDouble() * 0.1,
            Duplication = random.NextDouble() * 0.1,
            Reordering = random.NextDouble() * 0.2,
            Corruption = random.NextDouble() * 0.05,
            Delay = TimeSpan.FromMilliseconds(random.Next(0, 80)),
        };
        // Every second seed runs over IPv6.
        return new TcpPair(impairment, (ulong)seed, Options(random), Options(random), isIPv6: seed % 2 == 0);
    }

    private static void KeepAsking(TcpSocket socket)
    {
        socket.KeepAliveTime = TimeSpan.FromSeconds(20);
        socket.KeepAliveInterval = TimeSpan.FromSeconds(5);
        socket.KeepAlive = true;
    }

    private static TcpSocketOptions Options(Random random) => new()
    {
        NoDelay = random.Next(2) == 0,
        ReceiveBufferSize = random.Next(2000, 100_000),
        SendBufferSize = random.Next(2000, 100_000),
        CongestionControl = (CongestionAlgorithm)random.Next(3),
    };

    private static async Task Use(TcpSocket socket, Random random)
    {
        try
        {
            await Task.WhenAll(Write(socket, random), Read(socket, random));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The other user broke it off, or this one did in the other direction.
        }
    }

    private static Task Exchange(TcpSocket socket, Random random) => Task.WhenAll(WriteAndShutDown(socket, random), ReadToTheEnd(socket, random));

    private static async Task WriteAndShutDown(TcpSocket socket, Random random)
    {
        await WriteSome(socket, random);
        socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task ReadToTheEnd(TcpSocket socket, Random random)
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer.AsMemory(0, random.Next(1, buffer.Length))) > 0)
        {
            // Until the peer has no more.
        }
    }

    private static async Task WriteSome(TcpSocket socket, Random random)
    {
        for (var left = random.Next(1, 60); left > 0; left--) await socket.SendAsync(new byte[random.Next(1, 5000)]);
    }

    private static async Task Write(TcpSocket socket, Random random)
    {
        await WriteSome(socket, random);
        switch (random.Next(4))
        {
            case 0:
                socket.Abort();
                break;
            case 1:
                socket.Dispose();
                break;
            default:
                socket.Shutdown(SocketShutdown.Send);
                break;
        }
    }

    private static async Task Read(TcpSocket socket, Random random)
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer.AsMemory(0, random.Next(1, buffer.Length))) > 0)
        {
            if (random.Next(200) != 0) continue;
            socket.Dispose();
            return;
        }
    }
}
