using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A FIN before which something is missing.</summary>
public sealed class TcpFinBehindGapTests : IDisposable
{
    private readonly TcpDialogue _dialogue = new();
    private readonly TcpBinding _binding;

    public TcpFinBehindGapTests()
    {
        var local = new IPEndPointValue(new IPAddressValue(IPv4Address.Any), TcpDialogue.HostPort);
        Assert.Equal(TcpListenStatus.Listening, _dialogue.Host.Tcp.TryListen(local, new TcpEngineUser(), new TcpConnectionSettings(_dialogue.Host.Tcp.Options), 1, out _binding));
        _dialogue.Open();
    }

    // Found by the explorer: one that came again, as a tail loss probe does, was not answered.
    [Fact]
    public void RFC_5681_4_2_It_is_answered_at_once_as_often_as_it_comes()
    {
        for (var time = 0; time < 3; time++) Assert.Equal((TcpFlags.Ack, 1u, 1u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 2, 1)).Core);
        // The missing byte: it and the FIN behind it are acknowledged.
        Assert.Equal((TcpFlags.Ack, 1u, 3u), Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, [1])).Core);
    }

    public void Dispose()
    {
        _dialogue.Host.Tcp.Close(_binding);
        _dialogue.Dispose();
    }
}
