using System.Net.Sockets;
using NetGen.Drivers.Impairment;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Whatever both users do, and whatever the link does, nothing hangs, throws or leaks.</summary>
public sealed class TcpStressTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(100, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Users_who_do_as_they_please_leave_nothing_behind(int seed)
    {
        var random = new Random(seed);
        var impairment = new ImpairmentProfile
        {
            Loss = random.NextDouble() * 0.1,
            Duplication = random.NextDouble() * 0.1,
            Reordering = random.NextDouble() * 0.2,
            Corruption = random.NextDouble() * 0.05,
            Delay = TimeSpan.FromMilliseconds(random.Next(0, 80)),
        };
        using var pair = new TcpPair(impairment, (ulong)seed, Options(random), Options(random));
        KeepAsking(pair.Client);
        KeepAsking(pair.Server);
        var work = Task.WhenAll(Use(pair.Client, random), Use(pair.Server, random));
        pair.Hosts.Await(work);
        pair.AssertNothingIsLeft();
    }

    // A reset is sent once: who only reads, and misses it, learns of it by asking.
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

    private static async Task Write(TcpSocket socket, Random random)
    {
        for (var left = random.Next(1, 60); left > 0; left--) await socket.SendAsync(new byte[random.Next(1, 5000)]);
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
