using System.Net;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Explicit congestion notification (RFC 3168) and its milder response (RFC 8511).</summary>
public sealed class TcpEcnTests
{
    private const TcpFlags SynAck = TcpFlags.Syn | TcpFlags.Ack;
    private const TcpFlags EcnSetup = TcpFlags.Ece | TcpFlags.Cwr;
    private const int Segment = 536;
    private static readonly IPEndPoint Peer = new(IPAddress.Parse("10.0.0.2"), TcpDialogue.PeerPort);

    [Theory]
    [InlineData(TcpEcnMode.Off, EcnSetup, false)]
    [InlineData(TcpEcnMode.Passive, EcnSetup, true)]
    [InlineData(TcpEcnMode.On, EcnSetup, true)]
    [InlineData(TcpEcnMode.On, TcpFlags.None, false)]
    [InlineData(TcpEcnMode.On, TcpFlags.Ece, false)]
    [InlineData(TcpEcnMode.On, TcpFlags.Cwr, false)]
    public void RFC_3168_6_1_1_Listen_Syn_IsAgreedToWithEceAlone(TcpEcnMode mode, TcpFlags asked, bool isAgreed)
    {
        using var dialogue = Host(mode);
        using var listener = Listen(dialogue);
        var answer = Assert.Single(dialogue.Say(TcpFlags.Syn | asked, 0));
        Assert.Equal(isAgreed ? SynAck | TcpFlags.Ece : SynAck, answer.Flags);
        // RFC 3168 §6.1.1: neither SYN nor SYN+ACK is ECN-capable.
        Assert.Equal(Ecn.NotCapable, answer.Ecn);
        dialogue.Say(TcpFlags.None, 1, 1);
        Assert.Equal(isAgreed, dialogue.Wire.Network.Accept(listener).Info.HasEcn);
    }

    [Theory]
    [InlineData(TcpEcnMode.Off, false, TcpFlags.Ece, false)]
    [InlineData(TcpEcnMode.Passive, false, TcpFlags.Ece, false)]
    [InlineData(TcpEcnMode.On, true, TcpFlags.Ece, true)]
    [InlineData(TcpEcnMode.On, true, TcpFlags.None, false)]
    [InlineData(TcpEcnMode.On, true, EcnSetup, false)]
    public void RFC_3168_6_1_1_SynSent_SynAck_AgreesWithEceAlone(TcpEcnMode mode, bool isAsked, TcpFlags answer, bool isAgreed)
    {
        using var dialogue = Host(mode);
        using var client = new TcpSocket(dialogue.Host);
        var connecting = client.ConnectAsync(Peer).AsTask();
        var syn = Assert.Single(dialogue.Heard());
        Assert.Equal((isAsked ? TcpFlags.Syn | EcnSetup : TcpFlags.Syn, Ecn.NotCapable), (syn.Flags, syn.Ecn));
        dialogue.LocalPort = syn.SourcePort;
        dialogue.Say(TcpFlags.Syn | answer, 0, 1);
        Assert.True(connecting.IsCompletedSuccessfully);
        Assert.Equal(isAgreed, client.Info.HasEcn);
    }

    [Fact]
    public void RFC_3168_6_1_1_1_SynSent_NoAnswer_AsksNoMore()
    {
        using var dialogue = Host(TcpEcnMode.On);
        using var client = new TcpSocket(dialogue.Host);
        var connecting = client.ConnectAsync(Peer).AsTask();
        var syn = Assert.Single(dialogue.Heard());
        Assert.Equal(TcpFlags.Syn | EcnSetup, syn.Flags);
        Assert.Equal(TcpFlags.Syn, Assert.Single(dialogue.Wait(TimeSpan.FromSeconds(1.5))).Flags);
        Assert.Equal(1L, dialogue.Host.TcpCounters.EcnFallbacks);
        dialogue.LocalPort = syn.SourcePort;
        dialogue.Say(TcpFlags.Syn, 0, 1);
        Assert.True(connecting.IsCompletedSuccessfully);
        Assert.False(client.Info.HasEcn);
    }

    [Theory]
    [InlineData(TcpFlags.Ece, true)]
    [InlineData(TcpFlags.None, false)]
    public void RFC_3168_6_1_1_SimultaneousOpen_SynAck_HasTheLastWord(TcpFlags answer, bool isAgreed)
    {
        using var dialogue = Host(TcpEcnMode.On);
        using var client = new TcpSocket(dialogue.Host);
        var connecting = client.ConnectAsync(Peer).AsTask();
        dialogue.LocalPort = Assert.Single(dialogue.Heard()).SourcePort;
        Assert.Equal(SynAck | TcpFlags.Ece, Assert.Single(dialogue.Say(TcpFlags.Syn | EcnSetup, 0)).Flags);
        dialogue.Say(TcpFlags.Syn | answer, 0, 1);
        Assert.True(connecting.IsCompletedSuccessfully);
        Assert.Equal(isAgreed, client.Info.HasEcn);
    }

    [Theory]
    [InlineData(TcpEcnMode.Passive, true, true)]
    [InlineData(TcpEcnMode.Off, true, false)]
    [InlineData(TcpEcnMode.On, false, false)]
    public void RFC_4987_3_6_Cookie_RemembersEcnInTheTimestamp(TcpEcnMode mode, bool hasTimestamps, bool isAgreed)
    {
        using var dialogue = Host(mode);
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), backlog: 1);
        dialogue.Say(TcpFlags.Syn, 0, port: 1111);
        var answer = Assert.Single(dialogue.Say(TcpFlags.Syn | EcnSetup, 0, options: hasTimestamps ? TcpOptionBytes.Timestamps(7, 0) : null));
        Assert.Equal(isAgreed ? SynAck | TcpFlags.Ece : SynAck, answer.Flags);
        dialogue.Say(TcpFlags.None, 1, 1, options: hasTimestamps ? TcpOptionBytes.Timestamps(8, answer.Timestamps!.Value.TimestampValue) : null);
        Assert.Equal(1L, dialogue.Host.TcpCounters.SynCookiesAccepted);
        Assert.Equal(isAgreed, dialogue.Wire.Network.Accept(listener).Info.HasEcn);
    }

    [Fact]
    public void RFC_3168_6_1_Established_OnlyNewData_IsCapable()
    {
        using var dialogue = Host(TcpEcnMode.Passive);
        using var socket = Open(dialogue, out var listener);
        using var _ = listener;
        // A pure ACK (§6.1.4).
        Assert.Equal(Ecn.NotCapable, dialogue.Say(TcpFlags.Psh, 1, 1, new byte[10])[0].Ecn);
        // New data (§6.1.2).
        Send(socket, 10);
        Assert.Equal(Ecn.Capable0, Assert.Single(dialogue.Heard()).Ecn);
        // The same data again (§6.1.5): tail loss probes and timeouts.
        var again = dialogue.Wait(TimeSpan.FromSeconds(5));
        Assert.NotEmpty(again);
        Assert.All(again, said => Assert.Equal((Ecn.NotCapable, 1u), (said.Ecn, said.Sequence)));
        dialogue.Say(TcpFlags.None, 11, 11, window: 0);
        // A zero window probe (§6.1.6).
        Send(socket, 10);
        var probes = dialogue.Wait(TimeSpan.FromSeconds(5));
        Assert.NotEmpty(probes);
        Assert.All(probes, said => Assert.Equal(Ecn.NotCapable, said.Ecn));
        dialogue.Say(TcpFlags.None, 11, 11);
        dialogue.Say(TcpFlags.None, 11, 21);
        // FIN without data.
        socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        Assert.Equal((TcpFlags.Fin | TcpFlags.Ack, Ecn.NotCapable), dialogue.Heard() is [var fin] ? (fin.Flags, fin.Ecn) : default);
    }

    [Fact]
    public void RFC_3168_6_1_3_Established_MarkedData_IsEchoedUntilCwr()
    {
        using var dialogue = Host(TcpEcnMode.Passive);
        using var socket = Open(dialogue, out var listener);
        using var _ = listener;
        Assert.Equal(TcpFlags.Ack, Assert.Single(dialogue.Say(TcpFlags.Psh, 1, 1, new byte[10])).Flags);
        Assert.Equal(TcpFlags.Ack | TcpFlags.Ece, Assert.Single(dialogue.Say(TcpFlags.Psh, 11, 1, new byte[10], isMarked: true)).Flags);
        // Every segment, data too, until the sender says it has reduced.
        Assert.Equal(TcpFlags.Ack | TcpFlags.Ece, Assert.Single(dialogue.Say(TcpFlags.Psh, 21, 1, new byte[10])).Flags);
        Send(socket, 5);
        Assert.Equal(TcpFlags.Ack | TcpFlags.Psh | TcpFlags.Ece, Assert.Single(dialogue.Heard()).Flags);
        // CWR with a mark of its own: the echo goes on.
        Assert.Equal(TcpFlags.Ack | TcpFlags.Ece, Assert.Single(dialogue.Say(TcpFlags.Psh | TcpFlags.Cwr, 31, 6, new byte[10], isMarked: true)).Flags);
        Assert.Equal(TcpFlags.Ack, Assert.Single(dialogue.Say(TcpFlags.Psh | TcpFlags.Cwr, 41, 6, new byte[10])).Flags);
        Assert.Equal(2L, dialogue.Host.TcpCounters.CongestionMarksReceived);
    }

    [Fact]
    public void RFC_3168_6_1_3_Established_MarkOfAnAckOrOutsideTheWindow_SaysNothing()
    {
        using var dialogue = Host(TcpEcnMode.Passive);
        using var socket = Open(dialogue, out var listener);
        using var _ = listener;
        Assert.Empty(dialogue.Say(TcpFlags.None, 1, 1, isMarked: true));
        Assert.Equal(TcpFlags.Ack, Assert.Single(dialogue.Say(TcpFlags.Psh, 100_000_000, 1, new byte[10], isMarked: true)).Flags);
        Assert.Equal(TcpFlags.Ack, Assert.Single(dialogue.Say(TcpFlags.Psh, 1, 1, new byte[10])).Flags);
        Assert.Equal(0L, dialogue.Host.TcpCounters.CongestionMarksReceived);
    }

    [Fact]
    public void Without_ECN_marks_and_echoes_mean_nothing()
    {
        using var dialogue = Host(TcpEcnMode.Passive);
        using var listener = Listen(dialogue);
        dialogue.Open();
        using var socket = dialogue.Wire.Network.Accept(listener);
        Assert.Equal(TcpFlags.Ack, Assert.Single(dialogue.Say(TcpFlags.Psh, 1, 1, new byte[10], isMarked: true)).Flags);
        Send(socket, 10 * Segment);
        Assert.All(dialogue.Heard(), said => Assert.Equal(Ecn.NotCapable, said.Ecn));
        var before = socket.Info.CongestionWindow;
        dialogue.Say(TcpFlags.Ece, 11, 1 + Segment);
        Assert.True(socket.Info.CongestionWindow >= before);
        Assert.Equal((0L, 0L), (dialogue.Host.TcpCounters.CongestionMarksReceived, dialogue.Host.TcpCounters.CongestionMarkReductions));
    }

    [Theory]
    [InlineData(CongestionAlgorithm.Reno, 0.80)]
    [InlineData(CongestionAlgorithm.Cubic, 0.85)]
    public void RFC_8511_3_1_Established_Ece_ReducesMildlyOnceAWindow(CongestionAlgorithm algorithm, double share)
    {
        using var dialogue = new TcpDialogue(options => options with { Tcp = options.Tcp with { CongestionControl = algorithm } });
        using var socket = Open(dialogue, out var listener);
        using var _ = listener;
        var window = socket.Info.CongestionWindow;
        Send(socket, (int)window);
        var burst = Drain(dialogue);
        Assert.All(burst, said => Assert.Equal((Ecn.Capable0, TcpFlags.None), (said.Ecn, said.Flags & TcpFlags.Cwr)));
        dialogue.Say(TcpFlags.Ece, 1, 1 + Segment);
        Assert.Equal(RecoveryState.CongestionWindowReduced, socket.Info.RecoveryState);
        Assert.InRange(socket.Info.SlowStartThreshold, (window * share) - Segment, (window * share) + Segment);
        // The rest of the window carries the same echo: nothing more is taken off.
        for (var number = 2u; number <= window / Segment; number++) dialogue.Say(TcpFlags.Ece, 1, 1 + (number * Segment));
        Assert.Equal(1L, dialogue.Host.TcpCounters.CongestionMarkReductions);
        Assert.Equal(0L, dialogue.Host.TcpCounters.SegmentsRetransmitted);

        // The first new segment, and no other, says so (§6.1.2).
        Send(socket, 4 * Segment);
        var next = Drain(dialogue);
        Assert.Equal(TcpFlags.Cwr, next[0].Flags & TcpFlags.Cwr);
        Assert.All(next.Skip(1), said => Assert.Equal(TcpFlags.None, said.Flags & TcpFlags.Cwr));
        // An echo that comes before the CWR was seen is still the old one; the next is new.
        dialogue.Say(TcpFlags.Ece, 1, 1 + (window / Segment * Segment));
        Assert.Equal(1L, dialogue.Host.TcpCounters.CongestionMarkReductions);
        dialogue.Say(TcpFlags.None, 1, 1 + window + Segment);
        Send(socket, 4 * Segment);
        Drain(dialogue);
        dialogue.Say(TcpFlags.Ece, 1, 1 + window + (2 * Segment));
        Assert.Equal(2L, dialogue.Host.TcpCounters.CongestionMarkReductions);
    }

    [Fact]
    public void RFC_3168_6_1_2_Timeout_IsAnnouncedWithCwrOnNewDataOnly()
    {
        using var dialogue = Host(TcpEcnMode.Passive);
        using var socket = Open(dialogue, out var listener);
        using var _ = listener;
        Send(socket, Segment);
        Drain(dialogue);
        var again = dialogue.Wait(TimeSpan.FromSeconds(3));
        Assert.All(again, said => Assert.Equal(TcpFlags.None, said.Flags & TcpFlags.Cwr));
        dialogue.Say(TcpFlags.None, 1, 1 + Segment);
        Send(socket, Segment);
        Assert.Equal(TcpFlags.Cwr, Assert.Single(dialogue.Heard()).Flags & TcpFlags.Cwr);
    }

    [Fact]
    public void Two_hosts_agree_and_carry_bytes()
    {
        var ecn = new TcpPair(left: options => options with { Tcp = options.Tcp with { Ecn = TcpEcnMode.On } });
        using (ecn)
        {
            Assert.Equal((true, true), (ecn.Client.Info.HasEcn, ecn.Server.Info.HasEcn));
            var content = TcpTransfer.Content(100_000, 1);
            var sending = TcpTransfer.SendAsync(ecn.Client, content, 1);
            Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(ecn.Hosts.Await(TcpTransfer.ReceiveAsync(ecn.Server, 1))));
            ecn.Hosts.Await(sending);
            ecn.AssertNothingIsLeft();
        }
    }

    private static TcpDialogue Host(TcpEcnMode mode) => new(options => options with { Tcp = options.Tcp with { Ecn = mode } });

    private static TcpListenerSocket Listen(TcpDialogue dialogue) => new(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));

    private static TcpSocket Open(TcpDialogue dialogue, out TcpListenerSocket listener)
    {
        listener = Listen(dialogue);
        dialogue.Say(TcpFlags.Syn | EcnSetup, 0);
        dialogue.Say(TcpFlags.None, 1, 1);
        return dialogue.Wire.Network.Accept(listener);
    }

    private static void Send(TcpSocket socket, int length) => Assert.True(socket.SendAsync(new byte[length]).AsTask().IsCompletedSuccessfully);

    // What pacing spreads over a few milliseconds.
    private static List<Said> Drain(TcpDialogue dialogue) => [.. dialogue.Heard(), .. dialogue.Wait(TimeSpan.FromMilliseconds(20))];
}
