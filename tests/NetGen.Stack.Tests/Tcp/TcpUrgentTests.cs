using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Urgent data (RFC 9293 §3.8.5, RFC 6093): the pointer is a mark in a stream that is read in order.</summary>
public sealed class TcpUrgentTests : IDisposable
{
    private readonly TcpDialogue _dialogue = new();
    private readonly TcpEngineUser _user = new();
    private readonly TcpBinding _binding;

    public TcpUrgentTests()
    {
        var local = new IPEndPointValue(new IPAddressValue(IPv4Address.Any), TcpDialogue.HostPort);
        var settings = new TcpConnectionSettings(_dialogue.Host.Tcp.Options) { ReceiveBufferSize = 20_000 };
        Assert.Equal(TcpListenStatus.Listening, _dialogue.Host.Tcp.TryListen(local, _user, settings, 1, out _binding));
        _dialogue.Open();
    }

    private TcpConnection Connection => _user.Connection!;

    [Fact]
    public void RFC_9293_3_10_7_4_Established_Urg_IsToldOnceAndStaysInLine()
    {
        _dialogue.Say(TcpFlags.Urg, 1, 1, new byte[10], urgent: 15);
        Assert.Equal((1, 10), (_user.UrgentCalls, _user.Received));
        // RFC 6093 §4: the pointer is the byte behind the urgent data, so the last urgent one is 14 bytes away.
        Assert.Equal(14, Connection.BytesToUrgentMark);
        // The pointer again, then one further on: it is urgent mode still.
        _dialogue.Say(TcpFlags.Urg, 11, 1, new byte[2], urgent: 5);
        _dialogue.Say(TcpFlags.Urg, 13, 1, new byte[2], urgent: 13);
        Assert.Equal((1, 14, 24), (_user.UrgentCalls, _user.Received, Connection.BytesToUrgentMark));
        Connection.Consume(14);
        Assert.Equal(10, Connection.BytesToUrgentMark);
        _dialogue.Say(TcpFlags.None, 15, 1, new byte[11]);
        Connection.Consume(10);
        Assert.Equal(0, Connection.BytesToUrgentMark);
        Connection.Consume(1);
        Assert.Null(Connection.BytesToUrgentMark);
        // The user has read on: what comes now is news.
        _dialogue.Say(TcpFlags.Urg, 26, 1, new byte[1], urgent: 1);
        Assert.Equal((2, 0, 2L), (_user.UrgentCalls, Connection.BytesToUrgentMark, _dialogue.Host.TcpCounters.UrgentMarksReceived));
    }

    [Fact]
    public void RFC_9293_3_8_5_Established_UrgWithoutData_IsTold()
    {
        _dialogue.Say(TcpFlags.Urg, 1, 1, urgent: 100);
        Assert.Equal((1, 99), (_user.UrgentCalls, Connection.BytesToUrgentMark));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void RFC_9293_3_10_7_4_Established_PointerBehindTheReader_IsIgnored(ushort urgent)
    {
        _dialogue.Say(TcpFlags.None, 1, 1, new byte[10]);
        Connection.Consume(10);
        _dialogue.Say(TcpFlags.Urg, 1, 1, new byte[10], urgent: urgent);
        Assert.Equal((0, null), (_user.UrgentCalls, Connection.BytesToUrgentMark));
        // Without the bit, the field has no meaning.
        _dialogue.Say(TcpFlags.None, 11, 1, new byte[10], urgent: 500);
        Assert.Equal(0, _user.UrgentCalls);
    }

    [Fact]
    public void RFC_9293_3_10_7_4_ZeroWindow_Urg_IsTold()
    {
        // Nobody reads: the window of 20,000 bytes closes.
        for (uint sent = 0; sent < 20_000; sent += 1000) _dialogue.Say(TcpFlags.None, 1 + sent, 1, new byte[1000]);
        Assert.Equal((20_000, 0u), (_user.Received, Connection.Info.ReceiveWindow));
        var answer = Assert.Single(_dialogue.Say(TcpFlags.Urg, 20_001, 1, new byte[10], urgent: 5));
        Assert.Equal((20_001u, (ushort)0), (answer.Acknowledgment, answer.Window));
        Assert.Equal((1, 20_004, 20_000), (_user.UrgentCalls, Connection.BytesToUrgentMark, _user.Received));
    }

    [Fact]
    public void RFC_9293_3_10_7_4_Closing_Urg_IsIgnored()
    {
        _dialogue.Say(TcpFlags.Fin, 1, 1);
        _dialogue.Say(TcpFlags.Urg, 2, 1, urgent: 50);
        Assert.Equal(0, _user.UrgentCalls);
    }

    [Fact]
    public void RFC_9293_3_9_1_2_WriteUrgent_PointsBehindItsLastByte()
    {
        Assert.Equal(10, Connection.Write(new byte[10]));
        var plain = Assert.Single(_dialogue.Heard());
        Assert.Equal((TcpFlags.Ack | TcpFlags.Psh, (ushort)0), (plain.Flags, plain.UrgentPointer));
        // Nagle does not hold it back.
        Assert.Equal(3, Connection.WriteUrgent(new byte[3]));
        var urgent = Assert.Single(_dialogue.Heard());
        Assert.Equal((TcpFlags.Ack | TcpFlags.Psh | TcpFlags.Urg, 11u, (ushort)3), (urgent.Flags, urgent.Sequence, urgent.UrgentPointer));
        // What is sent again of the data before points there too.
        var again = _dialogue.Wait(TimeSpan.FromSeconds(2));
        Assert.Contains(again, said => said is { Sequence: 1, UrgentPointer: 13 } && said.Flags.HasFlag(TcpFlags.Urg));
        _dialogue.Say(TcpFlags.None, 1, 14);
        Connection.Write(new byte[10]);
        Assert.Equal((TcpFlags.Ack | TcpFlags.Psh, (ushort)0), _dialogue.Heard() is [var next] ? (next.Flags, next.UrgentPointer) : default);
    }

    [Fact]
    public void RFC_9293_3_8_5_WriteUrgent_ZeroWindow_TellsThePointerAtOnce()
    {
        _dialogue.Say(TcpFlags.None, 1, 1, window: 0);
        Connection.WriteUrgent(new byte[5]);
        var said = Assert.Single(_dialogue.Heard());
        Assert.Equal((TcpFlags.Ack | TcpFlags.Urg, 0, (ushort)5), (said.Flags, said.Data.Length, said.UrgentPointer));
        // Probes tell of it, too.
        Assert.All(_dialogue.Wait(TimeSpan.FromSeconds(3)), probe => Assert.Equal((TcpFlags.Urg, (ushort)6), (probe.Flags & TcpFlags.Urg, probe.UrgentPointer)));
    }

    [Fact]
    public void Urgent_data_too_far_ahead_has_the_largest_pointer()
    {
        Connection.Settings = Connection.Settings with { SendBufferSize = 100_000 };
        Assert.Equal(90_000, Connection.Write(new byte[90_000]));
        Assert.Equal(1, Connection.WriteUrgent(new byte[1]));
        Assert.Equal(ushort.MaxValue, _dialogue.Heard()[0].UrgentPointer);
    }

    public void Dispose()
    {
        _dialogue.Host.Tcp.Close(_binding);
        _dialogue.Dispose();
    }
}
