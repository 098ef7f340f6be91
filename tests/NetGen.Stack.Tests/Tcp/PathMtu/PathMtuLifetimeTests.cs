using System.Net;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp.PathMtu;

/// <summary>What routers told of a path's MTU is believed for a time (RFC 1191 §6.3).</summary>
public sealed class PathMtuLifetimeTests
{
    private const int Narrow = 600;
    private const int NarrowSegment = Narrow - 40;
    private const int Full = 1000;

    // What was sent and acknowledged so far.
    private uint _sent;

    [Fact]
    public void RFC_1191_6_3_Established_TenMinutesAfterFragmentationNeeded_TakesTheLinksMtuAgain()
    {
        using var dialogue = new TcpDialogue();
        using var listener = Listen(dialogue);
        using var socket = OpenNarrow(dialogue, listener);
        // Data does not make it last longer.
        Assert.Equal([NarrowSegment, Full - NarrowSegment], Exchange(dialogue, socket, TimeSpan.FromMinutes(9)));
        Assert.Equal([Full], Exchange(dialogue, socket, TimeSpan.FromMinutes(2)));

        // A router that still takes no more says so again.
        Send(socket);
        Assert.Equal(Full, Assert.Single(dialogue.Heard()).Data.Length);
        dialogue.Report(IcmpError.FragmentationNeeded(Narrow), 1 + _sent);
        Assert.Equal(NarrowSegment, socket.Info.SegmentSize);
        Acknowledge(dialogue);
        Assert.Equal([NarrowSegment, Full - NarrowSegment], Exchange(dialogue, socket, TimeSpan.FromMinutes(9)));
    }

    [Theory]
    [InlineData(60, 58, NarrowSegment)]
    [InlineData(60, 62, Full)]
    [InlineData(null, 36_000, NarrowSegment)]
    public void RFC_1191_6_3_Established_AnotherLifetime_IsKept(int? lifetime, int silence, int first)
    {
        var time = lifetime is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
        using var dialogue = new TcpDialogue(options => options with { Tcp = options.Tcp with { PathMtuLifetime = time } });
        using var listener = Listen(dialogue);
        using var socket = OpenNarrow(dialogue, listener);
        Assert.Equal(first, Exchange(dialogue, socket, TimeSpan.FromSeconds(silence))[0]);
    }

    private static TcpListenerSocket Listen(TcpDialogue dialogue) => new(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));

    private static void Send(TcpSocket socket) => Assert.True(socket.SendAsync(new byte[Full]).AsTask().IsCompletedSuccessfully);

    private TcpSocket OpenNarrow(TcpDialogue dialogue, TcpListenerSocket listener)
    {
        dialogue.Open(TcpOptionBytes.SegmentSize(Full));
        var socket = dialogue.Wire.Network.Accept(listener);
        Send(socket);
        Assert.Equal(Full, Assert.Single(dialogue.Heard()).Data.Length);
        dialogue.Report(IcmpError.FragmentationNeeded(Narrow), 1);
        Assert.Equal(NarrowSegment, socket.Info.SegmentSize);
        Acknowledge(dialogue);
        return socket;
    }

    /// <summary>Sends a full segment's bytes after a silence, and gives the lengths they are cut into.</summary>
    private List<int> Exchange(TcpDialogue dialogue, TcpSocket socket, TimeSpan silence)
    {
        Assert.Empty(dialogue.Wait(silence));
        Send(socket);
        var lengths = dialogue.Heard().Select(segment => segment.Data.Length).ToList();
        // Nagle's rule keeps the rest until the first is acknowledged.
        while (lengths.Sum() < Full) lengths.AddRange(dialogue.Say(TcpFlags.None, 1, 1 + _sent + (uint)lengths.Sum()).Select(segment => segment.Data.Length));
        Acknowledge(dialogue);
        return lengths;
    }

    private void Acknowledge(TcpDialogue dialogue)
    {
        _sent += Full;
        dialogue.Say(TcpFlags.None, 1, 1 + _sent);
    }
}
