using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

public sealed class TcpAllocationTests
{
    private const int Warm = 3000;
    private const int Measured = 2000;

    [Theory]
    [InlineData(64)]
    [InlineData(10_000)]
    public void Sending_and_receiving_allocates_nothing(int length)
    {
        using var pair = new TcpPair(client: new TcpSocketOptions { NoDelay = true });
        var data = new byte[length];
        var buffer = new byte[length];
        for (var i = 0; i < Warm; i++) Exchange();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++) Exchange();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Exchange()
        {
            var send = pair.Client.SendAsync(data);
            pair.Hosts.Network.Settle();
            if (!send.IsCompletedSuccessfully || send.GetAwaiter().GetResult() != length) throw new InvalidOperationException("The write did not end.");
            for (var received = 0; received < length;)
            {
                var receive = pair.Server.ReceiveAsync(buffer);
                pair.Hosts.Network.Settle();
                if (!receive.IsCompletedSuccessfully) throw new InvalidOperationException("The read did not end.");
                received += receive.GetAwaiter().GetResult();
            }
        }
    }
}
