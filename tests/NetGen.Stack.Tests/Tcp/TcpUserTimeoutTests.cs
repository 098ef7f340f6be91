using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>The user timeout option (RFC 5482). Without it, three retransmissions are made before the connection is given up.</summary>
public sealed class TcpUserTimeoutTests : IDisposable
{
    private const int Retries = 3;
    private static readonly TcpSocketOptions Advertises = new() { AdvertisesUserTimeout = true };
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly TcpDialogue _dialogue = new(options => options with { Tcp = options.Tcp with { Retries = Retries } });
    private TcpListenerSocket? _listener;
    private TcpSocket? _socket;

    [Fact]
    public void RFC_5482_3_by_default_nothing_is_told()
    {
        Listen(new TcpSocketOptions());
        Assert.Null(SynAck(UserTimeout(600)).UserTimeout);
        Assert.Null(Answer().UserTimeout);
    }

    [Fact]
    public void RFC_5482_3_the_SYN_and_the_first_segment_behind_it_tell()
    {
        using var client = new TcpSocket(_dialogue.Host, Advertises) { UserTimeout = TimeSpan.FromSeconds(90.5) };
        var connecting = client.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.2"), TcpDialogue.PeerPort)).AsTask();
        var syn = Assert.Single(_dialogue.Heard());
        // Rounded up, behind the other options of a SYN.
        Assert.Equal((TcpFlags.Syn, (false, 91)), (syn.Flags, syn.UserTimeout));
        Assert.Equal([28, 4, 0, 91], syn.Options[^4..]);
        Assert.True(syn is { SackPermitted: true, WindowScale: not null, Timestamps: not null, MaximumSegmentSize: not null });
        // The SYN again tells again.
        Assert.Equal((false, 91), Assert.Single(_dialogue.Wait(TimeSpan.FromSeconds(1.5))).UserTimeout);
        _dialogue.LocalPort = syn.SourcePort;
        var acknowledgment = Assert.Single(_dialogue.Say(TcpFlags.Syn, 0, 1));
        Assert.True(connecting.IsCompletedSuccessfully);
        Assert.Equal((TcpFlags.Ack, (false, 91)), (acknowledgment.Flags, acknowledgment.UserTimeout));
        Assert.True(client.SendAsync(new byte[5]).AsTask().IsCompletedSuccessfully);
        Assert.Null(Assert.Single(_dialogue.Heard()).UserTimeout);
        client.Abort();
    }

    [Fact]
    public void RFC_5482_3_the_SYN_ACK_and_the_first_segment_behind_it_tell()
    {
        Listen(Advertises);
        Assert.Equal([28, 4, 300 >> 8, 300 & 0xFF], SynAck(null).Options[^4..]);
        var data = Answer();
        Assert.Equal(5, data.Data.Length);
        Assert.Equal([28, 4, 300 >> 8, 300 & 0xFF], data.Options);
        Assert.Null(AcknowledgmentOf(1).UserTimeout);
    }

    [Fact]
    public void RFC_5482_3_a_SYN_ACK_with_a_cookie_tells()
    {
        Listen(Advertises, backlog: 1);
        SynAck(null);
        Assert.Equal((false, 300), Assert.Single(_dialogue.Say(TcpFlags.Syn, 0, port: TcpDialogue.PeerPort + 1)).UserTimeout);
    }

    [Fact]
    public void RFC_5482_3_1_a_value_that_changed_is_told()
    {
        Listen(Advertises);
        SynAck(null);
        Answer();
        _socket!.UserTimeout = TimeSpan.FromSeconds(20);
        var acknowledgment = AcknowledgmentOf(1);
        Assert.Equal((0, (false, 20)), (acknowledgment.Data.Length, acknowledgment.UserTimeout));
        // Longer than 32,767 s: minutes, rounded up.
        _socket.UserTimeout = TimeSpan.FromHours(10) + TimeSpan.FromSeconds(1);
        Assert.Equal((true, 601), AcknowledgmentOf(1001).UserTimeout);
        // What is taken back is told no more.
        _socket.UserTimeout = TimeSpan.FromSeconds(30);
        _socket.AdvertisesUserTimeout = false;
        Assert.Null(AcknowledgmentOf(2001).UserTimeout);
        _socket.AdvertisesUserTimeout = true;
        Assert.Equal((false, 30), AcknowledgmentOf(3001).UserTimeout);
    }

    [Fact]
    public void RFC_9293_3_1_a_segment_without_room_leaves_the_option_to_the_next()
    {
        Listen(Advertises);
        SynAck(TcpOptionBytes.SegmentSize(1000));
        Accept();
        Assert.True(_socket!.SendAsync(new byte[2000]).AsTask().IsCompletedSuccessfully);
        Assert.Equal([(1000, null), (1000, null)], _dialogue.Heard().Select(said => (said.Data.Length, said.UserTimeout)));
        Assert.True(_socket.SendAsync(new byte[997]).AsTask().IsCompletedSuccessfully);
        Assert.Equal((997, null), Shape(Assert.Single(_dialogue.Say(TcpFlags.None, 1, 2001))));
        Assert.True(_socket.SendAsync(new byte[996]).AsTask().IsCompletedSuccessfully);
        Assert.Equal((996, (false, 300)), Shape(Assert.Single(_dialogue.Say(TcpFlags.None, 1, 2998))));
    }

    [Fact]
    public void RFC_9293_3_1_blocks_come_before_the_option()
    {
        Listen(Advertises);
        byte[] syn = [.. TcpOptionBytes.SackPermitted, .. TcpOptionBytes.Timestamps(1, 0)];
        var echo = SynAck(syn).Timestamps!.Value.TimestampValue;
        byte[] options = TcpOptionBytes.Timestamps(1, echo);
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1, options: options));
        // Three gaps in one batch: timestamps and three blocks fill the 40 bytes.
        foreach (var start in (uint[])[101, 301, 501]) _dialogue.Put(TcpFlags.None, start, 1, new byte[100], options: options);
        var full = _dialogue.Heard();
        Assert.Equal((3, 40, null), full.Where(said => said.Sack.Count == 3).Select(said => (said.Sack.Count, said.Options.Length, said.UserTimeout)).Last());
        var told = full.SingleOrDefault(said => said.UserTimeout is not null) ?? Assert.Single(_dialogue.Say(TcpFlags.None, 1, 1, new byte[700], options: options));
        Assert.Equal((false, 300), told.UserTimeout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RFC_5482_3_1_what_the_peer_tells_keeps_the_connection(bool inSyn)
    {
        Listen(Advertises);
        SynAck(inSyn ? UserTimeout(600) : null);
        Answer();
        // A peer that is told by no SYN of it, as one of a SYN cookie, hears in the first segment.
        if (!inSyn) _dialogue.Say(TcpFlags.None, 1, 6, options: UserTimeout(600));
        else _dialogue.Say(TcpFlags.None, 1, 6);
        AssertEndsAfter(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void RFC_5482_3_1_the_client_keeps_the_connection_too()
    {
        _socket = new TcpSocket(_dialogue.Host, Advertises);
        var connecting = _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("10.0.0.2"), TcpDialogue.PeerPort)).AsTask();
        _dialogue.LocalPort = Assert.Single(_dialogue.Heard()).SourcePort;
        // The granularity bit: ten minutes.
        _dialogue.Say(TcpFlags.Syn, 0, 1, options: [28, 4, 0x80, 10]);
        Assert.True(connecting.IsCompletedSuccessfully);
        AssertEndsAfter(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void RFC_5482_3_1_the_last_value_holds_and_ADV_UTO_is_the_least()
    {
        Open(Advertises, UserTimeout(600));
        _dialogue.Say(TcpFlags.None, 1, 6, options: UserTimeout(1));
        AssertEndsAfter(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void RFC_5482_3_1_the_upper_limit_is_an_hour()
    {
        Open(Advertises, [28, 4, 0xFF, 0xFF]);
        AssertEndsAfter(TimeSpan.FromHours(1));
    }

    [Fact]
    public void RFC_5482_3_1_retransmissions_that_take_longer_are_not_cut_short()
    {
        using var dialogue = new TcpDialogue();
        using var listener = new TcpListenerSocket(dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), options: Advertises);
        dialogue.Open(UserTimeout(100));
        using var socket = dialogue.Wire.Network.Accept(listener);
        Assert.True(socket.SendAsync(new byte[5]).AsTask().IsCompletedSuccessfully);
        dialogue.Wait(TimeSpan.FromMinutes(12));
        Assert.Equal(TcpState.Established, socket.Info.State);
        dialogue.Wait(TimeSpan.FromMinutes(28));
        Assert.Equal(1, dialogue.Host.TcpCounters.Timeouts);
    }

    [Fact]
    public void RFC_5482_3_without_being_enabled_nothing_is_adopted()
    {
        Open(new TcpSocketOptions(), UserTimeout(600));
        // Nor is it later.
        _socket!.AdvertisesUserTimeout = true;
        AssertEndsEarly();
    }

    [Fact]
    public void RFC_5482_3_a_user_that_takes_it_back_adopts_nothing()
    {
        Open(Advertises, UserTimeout(600));
        _socket!.AdvertisesUserTimeout = false;
        AssertEndsEarly();
    }

    [Theory]
    [InlineData(new byte[] { 28, 3, 2, 1 })]
    [InlineData(new byte[] { 28, 5, 2, 0, 0, 1, 1, 1 })]
    [InlineData(new byte[] { 28, 2, 1, 1 })]
    [InlineData(new byte[] { 28, 4, 0, 0 })]
    [InlineData(new byte[] { 28, 4, 0x80, 0 })]
    public void RFC_5482_3_options_that_are_malformed_or_reserved_say_nothing(byte[] options)
    {
        Open(Advertises, options);
        AssertEndsEarly();
    }

    [Fact]
    public void RFC_5482_3_1_a_user_that_chose_is_not_overruled()
    {
        Listen(Advertises);
        SynAck(UserTimeout(600));
        Answer();
        _dialogue.Say(TcpFlags.None, 1, 6);
        _socket!.UserTimeout = TimeSpan.FromSeconds(1);
        Assert.True(_socket.SendAsync(new byte[5]).AsTask().IsCompletedSuccessfully);
        _dialogue.Wait(TimeSpan.FromSeconds(0.9));
        Assert.Equal(0, _dialogue.Host.TcpCounters.Timeouts);
        _dialogue.Wait(TimeSpan.FromSeconds(0.2));
        Assert.Equal(1, _dialogue.Host.TcpCounters.Timeouts);
    }

    [Fact]
    public void RFC_5482_3_1_a_half_open_connection_is_not_kept_longer()
    {
        Listen(Advertises);
        SynAck(UserTimeout(32767));
        _dialogue.Wait(5 * Minute);
        Assert.Equal(1, _dialogue.Host.TcpCounters.AttemptsFailed);
    }

    [Theory]
    [InlineData(600, 0, 10)]
    [InlineData(1, 0, 5)]
    [InlineData(600, 90, 1.5)]
    public void RFC_5482_4_2_keep_alives_end_no_connection_before_its_user_timeout(ushort remoteSeconds, int chosenSeconds, double minutes)
    {
        Open(Advertises, UserTimeout(remoteSeconds));
        (_socket!.KeepAliveTime, _socket.KeepAliveInterval, _socket.KeepAliveRetryCount) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 2);
        _socket.UserTimeout = TimeSpan.FromSeconds(chosenSeconds);
        _socket.KeepAlive = true;
        var probes = _dialogue.Wait(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        Assert.Equal((int)(minutes * 6) - 1, probes.Count);
        Assert.Equal(0, _dialogue.Host.TcpCounters.Timeouts);
        _dialogue.Wait(TimeSpan.FromSeconds(12));
        Assert.Equal(1, _dialogue.Host.TcpCounters.Timeouts);
    }

    [Fact]
    public void RFC_5482_6_a_connection_that_nobody_waits_for_is_kept_no_longer()
    {
        Open(Advertises, UserTimeout(600));
        _socket!.Dispose();
        Assert.Equal(TcpFlags.Fin | TcpFlags.Ack, Assert.Single(_dialogue.Heard()).Flags);
        _dialogue.Wait(3 * Minute);
        Assert.Equal((1, 0), (_dialogue.Host.TcpCounters.Timeouts, _dialogue.Host.Tcp.ConnectionCount));
    }

    [Fact]
    public void RFC_5482_3_1_a_closed_window_is_probed_for_as_long()
    {
        Open(Advertises, UserTimeout(600));
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 6, window: 0));
        Assert.True(_socket!.SendAsync(new byte[5]).AsTask().IsCompletedSuccessfully);
        // Three minutes of silence would be enough.
        _dialogue.Wait(9 * Minute);
        Assert.Equal(TcpState.Established, _socket.Info.State);
        _dialogue.Wait(5 * Minute);
        Assert.Equal(1, _dialogue.Host.TcpCounters.Timeouts);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _listener?.Dispose();
        _dialogue.Dispose();
    }

    private static byte[] UserTimeout(ushort seconds) => [28, 4, (byte)(seconds >> 8), (byte)seconds];

    private static (int Length, (bool IsMinutes, int Value)? UserTimeout) Shape(Said said) => (said.Data.Length, said.UserTimeout);

    private void Listen(TcpSocketOptions options, int backlog = 512) =>
        _listener = new TcpListenerSocket(_dialogue.Host, new IPEndPoint(IPAddress.Any, TcpDialogue.HostPort), backlog, options);

    private Said SynAck(byte[]? synOptions)
    {
        var answer = Assert.Single(_dialogue.Say(TcpFlags.Syn, 0, options: synOptions));
        Assert.Equal((TcpFlags.Syn | TcpFlags.Ack, 0u, 1u), answer.Core);
        return answer;
    }

    /// <summary>Ends the handshake, after which the host's user has the connection.</summary>
    private void Accept()
    {
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 1));
        _socket = _dialogue.Wire.Network.Accept(_listener!);
    }

    /// <summary>Ends the handshake, and gives the host's first segment behind it.</summary>
    private Said Answer()
    {
        Accept();
        Assert.True(_socket!.SendAsync(new byte[5]).AsTask().IsCompletedSuccessfully);
        return Assert.Single(_dialogue.Heard());
    }

    /// <summary>Opens a connection whose first segment is acknowledged.</summary>
    private void Open(TcpSocketOptions options, byte[] synOptions)
    {
        Listen(options);
        SynAck(synOptions);
        Answer();
        Assert.Empty(_dialogue.Say(TcpFlags.None, 1, 6));
    }

    /// <summary>Says 1,000 bytes, and gives the ACK of them, delayed or not.</summary>
    private Said AcknowledgmentOf(uint sequence) =>
        Assert.Single([.. _dialogue.Say(TcpFlags.None, sequence, 6, new byte[1000]), .. _dialogue.Wait(TimeSpan.FromSeconds(1))]);

    private void AssertEndsEarly()
    {
        var receive = Send();
        _dialogue.Wait(Minute);
        AssertTimedOut(receive);
    }

    private void AssertEndsAfter(TimeSpan timeout)
    {
        var receive = Send();
        var slack = TimeSpan.FromSeconds(0.1);
        _dialogue.Wait(timeout - slack);
        Assert.False(receive.IsCompleted);
        _dialogue.Wait(2 * slack);
        AssertTimedOut(receive);
    }

    private Task<int> Send()
    {
        var receive = _socket!.ReceiveAsync(new byte[1]).AsTask();
        Assert.True(_socket.SendAsync(new byte[5]).AsTask().IsCompletedSuccessfully);
        return receive;
    }

    private void AssertTimedOut(Task<int> receive)
    {
        Assert.Equal(SocketError.TimedOut, Assert.Throws<SocketException>(() => receive.GetAwaiter().GetResult()).SocketErrorCode);
        Assert.Equal(1, _dialogue.Host.TcpCounters.Timeouts);
    }
}
