using System.Net;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using Xunit.Abstractions;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>What connections cost in memory, all told: every object they hold, their place in the flow table included.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class TcpMemoryTests(ITestOutputHelper output)
{
    private const int Many = 100_000;
    private const int Some = 10_000;

    [Fact]
    public void An_idle_established_connection_takes_at_most_1792_bytes()
    {
        using var crowd = new TcpCrowd(Many);
        var before = Settle();
        for (var i = 0; i < Many; i++) crowd.Open(i);
        Assert.Equal(Many, crowd.Connections.Count);
        var each = (Settle() - before) / (double)Many;
        output.WriteLine($"An idle established connection takes {each:F0} bytes.");
        Assert.InRange(each, 1, 1792);
        // No packet either: buffers are held by connections that have something in them.
        Assert.Equal(0, crowd.Wire.Pool.BuffersInUse);
    }

    [Fact]
    public void An_idle_socket_takes_at_most_1792_bytes_its_connection_included()
    {
        using var crowd = new TcpCrowd(Many);
        var accepted = new List<TcpSocket>(Many);
        var listeners = crowd.ListenWithSockets();
        var before = Settle();
        for (var i = 0; i < Many; i++)
        {
            crowd.Open(i);
            accepted.Add(crowd.Wire.Network.Accept(listeners[i / TcpCrowd.PortsPerListener]));
        }

        var each = (Settle() - before) / (double)Many;
        output.WriteLine($"An idle socket takes {each:F0} bytes, its connection included.");
        Assert.InRange(each, 1, 1792);
        Assert.Equal(0, crowd.Wire.Pool.BuffersInUse);
        foreach (var socket in accepted) socket.Abort();
        listeners.ForEach(listener => listener.Dispose());
    }

    [Fact]
    public void A_connection_in_TIME_WAIT_takes_at_most_128_bytes()
    {
        using var crowd = new TcpCrowd(Many);
        crowd.Open(0);
        crowd.Close(0, crowd.Connections[0]);
        var before = Settle();
        for (var i = 1; i < Many; i++)
        {
            crowd.Open(i);
            crowd.Close(i, crowd.Connections[i]);
        }

        Assert.Equal((Many, Many), (crowd.Tcp.TimeWaitCount, crowd.Tcp.ConnectionCount));
        var each = (Settle() - before) / (double)Many;
        output.WriteLine($"A connection in TIME-WAIT takes {each:F0} bytes.");
        Assert.InRange(each, 1, 128);
    }

    [Fact]
    public void Connections_opened_and_closed_leave_no_memory_behind()
    {
        using var crowd = new TcpCrowd(Some);
        var before = Settle();
        for (var i = 0; i < Some; i++) crowd.Open(i);
        for (var i = 0; i < Some; i++) crowd.Close(i, crowd.Connections[i]);
        var waiting = Settle() - before;
        crowd.Connections.Clear();
        crowd.Wire.Network.Run(TimeSpan.FromMinutes(2));
        Assert.Equal(0, crowd.Tcp.ConnectionCount);
        var left = Settle() - before;
        output.WriteLine($"{Some:N0} connections: {waiting:N0} bytes while they wait, {left:N0} bytes are left.");
        // What is kept for the next connections is as good as nothing beside what these held.
        Assert.InRange(left, long.MinValue, 256 * 1024);
        Assert.Equal(0, crowd.Wire.Pool.BuffersInUse);
    }

    [Fact]
    public void Sockets_opened_used_and_closed_leave_no_memory_behind()
    {
        using var pair = new TcpPair();
        Exchange(pair, 100);
        var before = Settle();
        Exchange(pair, Some);
        pair.Hosts.Network.Run(TimeSpan.FromMinutes(2));
        var left = Settle() - before;
        output.WriteLine($"{Some:N0} sockets: {left:N0} bytes are left.");
        Assert.InRange(left, long.MinValue, 512 * 1024);
    }

    private static void Exchange(TcpPair pair, int connections)
    {
        var buffer = new byte[64];
        for (var i = 0; i < connections; i++)
        {
            using var client = new TcpSocket(pair.Hosts.Left);
            var accept = pair.Listener.AcceptAsync();
            pair.Hosts.Await(client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask());
            using var server = pair.Hosts.Await(accept);
            pair.Hosts.Await(client.SendAsync(buffer));
            Assert.Equal(buffer.Length, pair.Hosts.Await(server.ReceiveAsync(buffer)));
        }
    }

    private static long Settle() => GC.GetTotalMemory(forceFullCollection: true);
}

/// <summary>Tests that measure the heap: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
