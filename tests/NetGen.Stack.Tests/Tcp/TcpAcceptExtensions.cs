using NetGen.Devices;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Takes the connection that waits.</summary>
internal static class TcpAcceptExtensions
{
    internal static TcpSocket Accept(this VirtualNetwork network, TcpListenerSocket listener)
    {
        var accept = listener.AcceptAsync().AsTask();
        network.Settle();
        Assert.True(accept.IsCompletedSuccessfully, "No connection waits.");
        return accept.Result;
    }
}
