using System.Net;
using System.Net.Sockets;
using System.Text;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

public sealed class TcpReceiveTests : IDisposable
{
    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");
    private readonly TcpDialogue _dialogue = new();
    private TcpListenerSocket? _listener;
    private TcpSocket? _socket;

    [Fact]
    public void RFC_9293_3_10_7_4_Established_DataInOrder_IsDeliveredAndAcknowledged()
    {
        Open();
        Assert.Equal((TcpFlags.Ack, 1u, 6u), Assert.Single(_dialogue.Say(TcpFlags.Psh, 1, 1, Hello)).Core);
        Assert.Equal("hello", Read());
    }

    [Fact]
    public void RFC_9293_3_10_7_4_Established_DataTwice_IsAcknowledgedAgain()
    {
        Open();
        _dialogue.Say(TcpFlags.Psh, 1, 1, Hello);
        Assert.Equal((TcpFlags.Ack, 1u, 6u), Assert.Single(_dialogue.Say(TcpFlags.Psh, 1, 1, Hello)).Core);
        Assert.Equal("hello", Read());
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.TcpDuplicate]);
    }

    [Fact]
    public void RFC_9293_3_10_7_4_Established_DataOverlapping_IsTrimmed()
    {
        Open();
        _dialogue.Say(TcpFlags.Psh, 1, 1, Hello);
        Assert.Equal((TcpFlags.Ack, 1u, 9u), Assert.Single(_dialogue.Say(TcpFlags.Psh, 4, 1, Encoding.ASCII.GetBytes("lo123"))).Core);
        Assert.Equal("hello123", Read());
    }

    [Fact]
    public void RFC_9293_3_10_7_4_Established_DataBeyondWindow_IsRefused()
    {
        Open();
        Assert.Equal((TcpFlags.Ack, 1u, 1u), Assert.Single(_dialogue.Say(TcpFlags.Psh, 10_000_000, 1, Hello)).Core);
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.TcpOutsideWindow]);
    }

    [Fact]
    public void RFC_2018_4_Established_Gap_ReportsLatestBlockFirst()
    {
        Open([.. TcpOptionBytes.SackPermitted]);
        Assert.Equal([(11u, 16u)], Assert.Single(_dialogue.Say(TcpFlags.None, 11, 1, Hello)).Sack);
        Assert.Equal([(21u, 26u), (11u, 16u)], Assert.Single(_dialogue.Say(TcpFlags.None, 21, 1, Hello)).Sack);
        Assert.Equal([(6u, 16u), (21u, 26u)], Assert.Single(_dialogue.Say(TcpFlags.None, 6, 1, Hello)).Sack);
        var filled = Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, Hello));
        Assert.Equal(((TcpFlags.Ack, 1u, 16u), (21u, 26u)), (filled.Core, Assert.Single(filled.Sack)));
        Assert.Equal((TcpFlags.Ack, 1u, 26u), Assert.Single(_dialogue.Say(TcpFlags.None, 16, 1, Hello)).Core);
        Assert.Equal("hellohellohellohellohello", Read());
    }

    [Fact]
    public void RFC_2883_4_Established_Duplicate_IsReportedFirst()
    {
        Open([.. TcpOptionBytes.SackPermitted]);
        _dialogue.Say(TcpFlags.None, 1, 1, Hello);
        Assert.Equal([(1u, 6u)], Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, Hello)).Sack);
        _dialogue.Say(TcpFlags.None, 11, 1, Hello);
        Assert.Equal([(11u, 16u), (11u, 16u)], Assert.Single(_dialogue.Say(TcpFlags.None, 11, 1, Hello)).Sack);
    }

    [Fact]
    public void RFC_5681_4_2_Established_EachSegmentBehindAGap_IsAnswered()
    {
        Open();
        for (uint i = 0; i < 5; i++) _dialogue.Put(TcpFlags.None, 101 + (i * 5), 1, Hello);
        var said = _dialogue.Heard();
        Assert.Equal(5, said.Count);
        Assert.All(said, segment => Assert.Equal((TcpFlags.Ack, 1u, 1u), segment.Core));
    }

    [Fact]
    public void RFC_6675_5_Established_BatchBehindAGap_IsAnsweredThriceAndThenOnce()
    {
        Open([.. TcpOptionBytes.SackPermitted]);
        for (uint i = 0; i < 8; i++) _dialogue.Put(TcpFlags.None, 101 + (i * 5), 1, Hello);
        var said = _dialogue.Heard();
        Assert.Equal([106u, 111u, 116u, 141u], said.Select(segment => Assert.Single(segment.Sack).Right));
        Assert.All(said, segment => Assert.Equal((TcpFlags.Ack, 1u, 1u), segment.Core));

        // A byte in order, and the peer counts again.
        _dialogue.Say(TcpFlags.None, 1, 1, Hello);
        for (uint i = 0; i < 8; i++) _dialogue.Put(TcpFlags.None, 141 + (i * 5), 1, Hello);
        Assert.Equal([146u, 151u, 156u, 181u], _dialogue.Heard().Select(segment => Assert.Single(segment.Sack).Right));
    }

    [Fact]
    public void RFC_2018_4_Established_BatchOfManyGaps_TellsEveryBlock()
    {
        Open([.. TcpOptionBytes.SackPermitted]);
        var starts = Enumerable.Range(0, 12).Select(i => 101u + ((uint)i * 10)).ToArray();
        foreach (var start in starts) _dialogue.Put(TcpFlags.None, start, 1, Hello);
        var said = _dialogue.Heard();
        Assert.Equal(6, said.Count);
        Assert.Equal(starts, said.SelectMany(segment => segment.Sack).Select(block => block.Left).Distinct().Order());
    }

    [Fact]
    public void RFC_2883_4_Established_BatchOfDuplicates_TellsEachOfThem()
    {
        Open([.. TcpOptionBytes.SackPermitted]);
        for (uint i = 0; i < 6; i++) _dialogue.Say(TcpFlags.None, 101 + (i * 10), 1, Hello);
        for (uint i = 0; i < 6; i++) _dialogue.Put(TcpFlags.None, 101 + (i * 10), 1, Hello);
        Assert.Equal([101u, 111u, 121u, 131u, 141u, 151u], _dialogue.Heard().Select(segment => segment.Sack[0].Left));
    }

    [Fact]
    public void RFC_9293_3_8_6_3_Established_SecondSegmentOrDelay_IsAcknowledged()
    {
        Open();
        var full = new byte[1000];
        for (uint i = 0; i < 16; i++) Assert.Single(_dialogue.Say(TcpFlags.None, 1 + (i * 1000), 1, full));
        Assert.Empty(_dialogue.Say(TcpFlags.None, 16001, 1, full));
        Assert.Equal(18001u, Assert.Single(_dialogue.Say(TcpFlags.None, 17001, 1, full)).Acknowledgment);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 18001, 1, full));
        Assert.Equal(19001u, Assert.Single(_dialogue.Wait(TimeSpan.FromMilliseconds(100))).Acknowledgment);
    }

    [Fact]
    public void RFC_9293_3_8_6_2_2_Established_FullBuffer_ClosesTheWindowAndOpensItWide()
    {
        Open(receiveBuffer: 4000);
        var full = new byte[1000];
        for (uint i = 0; i < 4; i++) _dialogue.Say(TcpFlags.None, 1 + (i * 1000), 1, full);
        var probe = Assert.Single(_dialogue.Say(TcpFlags.None, 4001, 1, [1]));
        Assert.Equal((4001u, (ushort)0), (probe.Acknowledgment, probe.Window));
        Assert.Equal(10, Receive(10));
        Assert.Empty(_dialogue.Heard());
        Assert.Equal(3000, Receive(3000));
        var update = Assert.Single(_dialogue.Heard());
        Assert.Equal((4001u, (ushort)3010), (update.Acknowledgment, update.Window));
    }

    [Fact]
    public void RFC_7323_5_3_Established_OldTimestamp_IsRefused()
    {
        var answer = OpenWithTimestamps();
        Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, Hello, options: TcpOptionBytes.Timestamps(200, answer)));
        var refused = Assert.Single(_dialogue.Say(TcpFlags.None, 6, 1, Hello, options: TcpOptionBytes.Timestamps(150, answer)));
        Assert.Equal((6u, 200u), (refused.Acknowledgment, refused.Timestamps!.Value.TimestampEchoReply));
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.TcpTimestampOld]);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 6, 1, Hello));
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.TcpTimestampMissing]);
    }

    [Fact]
    public void RFC_7323_4_3_Established_SegmentBehindAGap_IsNotEchoed()
    {
        var answer = OpenWithTimestamps();
        var duplicate = Assert.Single(_dialogue.Say(TcpFlags.None, 11, 1, Hello, options: TcpOptionBytes.Timestamps(300, answer)));
        Assert.Equal(101u, duplicate.Timestamps!.Value.TimestampEchoReply);
        var filled = Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, new byte[10], options: TcpOptionBytes.Timestamps(301, answer)));
        Assert.Equal((16u, 301u), (filled.Acknowledgment, filled.Timestamps!.Value.TimestampEchoReply));
    }

    // A full segment of a peer that has sent none has 536 bytes: the first buffer takes 93 of them, the second 111.
    [Theory]
    [InlineData(50_000, 100)]
    [InlineData(60_000, 111)]
    public void Segments_behind_a_gap_are_bounded(int receiveBuffer, int kept)
    {
        using var dialogue = new TcpDialogue(options => options with { Tcp = options.Tcp with { OutOfOrderCapacity = 100 } });
        using var listener = new TcpListenerSocket(
            dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: new TcpSocketOptions { ReceiveBufferSize = receiveBuffer });
        dialogue.Open();
        for (uint i = 0; i < 300; i++) Assert.Single(dialogue.Say(TcpFlags.None, 11 + (i * 2), 1, [1]));
        Assert.Equal(300 - kept, dialogue.Wire.Pool.Drops[DropReason.TcpOutOfOrderFull]);
    }

    [Fact]
    public void Everything_that_the_window_invited_may_wait_behind_a_gap()
    {
        using var dialogue = new TcpDialogue(options => options with { Tcp = options.Tcp with { OutOfOrderCapacity = 1 } });
        using var listener = new TcpListenerSocket(
            dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: new TcpSocketOptions { ReceiveBufferSize = 50_000 });
        dialogue.Open();
        for (uint i = 1; i < 50; i++) Assert.Single(dialogue.Say(TcpFlags.None, 1 + (i * 1000), 1, new byte[1000]));
        Assert.Equal(50_001u, Assert.Single(dialogue.Say(TcpFlags.None, 1, 1, new byte[1000])).Acknowledgment);
        Assert.Equal(0, dialogue.Wire.Pool.Drops[DropReason.TcpOutOfOrderFull]);
    }

    [Fact]
    public void Data_that_only_waits_leaves_an_eighth_of_the_pool_to_others()
    {
        Open(receiveBuffer: 1_000_000);
        for (uint i = 0; i < 600; i++) _dialogue.Say(TcpFlags.None, 11 + (i * 2), 1, [1]);
        Assert.InRange(_dialogue.Wire.Pool.AvailableChunks, 60, 70);
        Assert.True(_dialogue.Wire.Pool.Drops[DropReason.TcpMemory] > 100);
    }

    [Fact]
    public void What_fills_a_gap_is_taken_however_short_the_pool_is()
    {
        Open(receiveBuffer: 1_000_000);
        for (uint i = 0; i < 600; i++) _dialogue.Say(TcpFlags.None, 11 + (i * 2), 1, [1]);
        // Else nobody could ever read what holds the pool.
        Assert.Equal(12u, _dialogue.Say(TcpFlags.None, 1, 1, new byte[10])[^1].Acknowledgment);
        Assert.Equal(11, Receive(1000));
    }

    [Fact]
    public void A_pool_that_runs_short_refuses_first_what_lies_behind_a_gap()
    {
        Open(receiveBuffer: 1_000_000);
        var held = HoldPool();
        Assert.Equal((TcpFlags.Ack, 1u, 1u), Assert.Single(_dialogue.Say(TcpFlags.None, 6, 1, Hello)).Core);
        Assert.Equal(1, _dialogue.Wire.Pool.Drops[DropReason.TcpMemory]);
        Assert.Equal(6u, Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, Hello)).Acknowledgment);
        Assert.Equal((TcpFlags.Ack, 1u, 6u), Assert.Single(_dialogue.Say(TcpFlags.None, 6, 1, Hello)).Core);
        Assert.Equal("hello", Read());
        Assert.Equal(11u, Assert.Single(_dialogue.Say(TcpFlags.None, 6, 1, Hello)).Acknowledgment);
        foreach (var packet in held) packet.Free();
    }

    [Fact]
    public void Segments_that_a_short_pool_refuses_together_share_an_answer()
    {
        Open(receiveBuffer: 1_000_000);
        var held = HoldPool();
        _dialogue.Say(TcpFlags.None, 1, 1, Hello);
        for (uint i = 0; i < 10; i++) _dialogue.Put(TcpFlags.None, 6 + (i * 5), 1, Hello);
        var answer = Assert.Single(_dialogue.Heard());
        // What was promised stays promised.
        Assert.Equal(((TcpFlags.Ack, 1u, 6u), (ushort)65530), (answer.Core, answer.Window));
        Assert.Equal(10, _dialogue.Wire.Pool.Drops[DropReason.TcpMemory]);
        foreach (var packet in held) packet.Free();
    }

    [Fact]
    public void RFC_9293_3_10_7_4_ClosedWindow_FinBeyondIt_IsAnsweredAndTakenLater()
    {
        Open(receiveBuffer: 1000);
        Assert.Equal(0, Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, new byte[1000])).Window);
        Assert.Equal((TcpFlags.Ack, 1u, 1001u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 1001, 1)).Core);
        Assert.Equal((TcpFlags.Ack, 1u, 1001u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 1001, 1, Hello)).Core);
        Assert.Equal((TcpState.Established, 2L), (_socket!.Info.State, _dialogue.Wire.Pool.Drops[DropReason.TcpOutsideWindow]));
        Assert.Equal(1000, Receive(1000));
        _dialogue.Heard();
        Assert.Equal((TcpFlags.Ack, 1u, 1007u), Assert.Single(_dialogue.Say(TcpFlags.Fin, 1001, 1, Hello)).Core);
        Assert.Equal((TcpState.CloseWait, "hello"), (_socket.Info.State, Read()));
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _listener?.Dispose();
        _dialogue.Dispose();
    }

    private void Open(byte[]? options = null, int? receiveBuffer = null)
    {
        _listener = new TcpListenerSocket(
            _dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: new TcpSocketOptions { ReceiveBufferSize = receiveBuffer });
        _dialogue.Open(options);
        _socket = _dialogue.Wire.Network.Accept(_listener);
    }

    /// <summary>Opens with timestamps; the peer's clock stands at 101 then.</summary>
    private uint OpenWithTimestamps()
    {
        _listener = new TcpListenerSocket(_dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort));
        var answer = Assert.Single(_dialogue.Say(TcpFlags.Syn, 0, options: TcpOptionBytes.Timestamps(100, 0))).Timestamps!.Value.TimestampValue;
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1, options: TcpOptionBytes.Timestamps(101, answer)));
        _socket = _dialogue.Wire.Network.Accept(_listener);
        return answer;
    }

    /// <summary>Takes packets until the pool is short.</summary>
    private List<PacketBuffer> HoldPool()
    {
        var held = new List<PacketBuffer>();
        while (_dialogue.Wire.Pool.AvailableChunks > 60 && _dialogue.Wire.Pool.TryRent(out var packet)) held.Add(packet);
        return held;
    }

    private int Receive(int length)
    {
        var receive = _socket!.ReceiveAsync(new byte[length]).AsTask();
        Assert.True(receive.IsCompletedSuccessfully);
        return receive.Result;
    }

    private string Read()
    {
        var buffer = new byte[1000];
        var receive = _socket!.ReceiveAsync(buffer).AsTask();
        Assert.True(receive.IsCompletedSuccessfully);
        return Encoding.ASCII.GetString(buffer, 0, receive.Result);
    }
}
