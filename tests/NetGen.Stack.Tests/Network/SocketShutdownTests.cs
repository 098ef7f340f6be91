using System.Net;
using NetGen.Drivers.Loopback;
using NetGen.Packets;
using NetGen.Stack.Sockets;
using NetGen.Threading;

namespace NetGen.Stack.Tests.Network;

public sealed class SocketShutdownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_socket_disposed_while_the_mailbox_is_full_is_closed_by_the_stacks_thread()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        using var stack = new NetworkStack(pool, new NetworkStackOptions { MailboxCapacity = 2 });
        stack.Attach(device);
        stack.Start();
        var socket = new UdpSocket(stack);
        socket.Bind(new IPEndPoint(IPAddress.Any, 4000));
        using var blocker = new Blocker();
        Assert.True(stack.Mailbox.TryPost(blocker));
        Assert.True(blocker.Entered.Wait(Patience));
        while (stack.Mailbox.TryPost(blocker))
        {
        }

        var disposal = Task.Run(socket.Dispose);
        Assert.NotSame(disposal, await Task.WhenAny(disposal, Task.Delay(200)));
        blocker.Gate.Set();
        await disposal.WaitAsync(Patience);
        using var successor = new UdpSocket(stack);
        successor.Bind(new IPEndPoint(IPAddress.Any, 4000));
    }

    [Fact]
    public async Task A_socket_disposed_after_the_stack_has_stopped_closes_at_once()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 64 });
        using var device = new LoopbackDevice(pool);
        var stack = new NetworkStack(pool);
        stack.Attach(device);
        stack.Start();
        var socket = new UdpSocket(stack);
        socket.Bind(new IPEndPoint(IPAddress.Any, 4000));
        stack.Dispose();

        await Task.Run(socket.Dispose).WaitAsync(Patience);
        Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }

    private sealed class Blocker : IWorkItem, IDisposable
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Gate { get; } = new();

        public void Execute()
        {
            Entered.Set();
            Gate.Wait();
        }

        // A failed test must not leave the stack's thread waiting.
        public void Dispose() => Gate.Set();
    }
}
