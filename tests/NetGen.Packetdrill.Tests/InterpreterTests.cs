using NetGen.Packetdrill.Running;

namespace NetGen.Packetdrill.Tests;

/// <summary>What goes wrong is told with its line, in the words of the script.</summary>
public sealed class InterpreterTests
{
    private const string Open = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
           +0 bind(3, ..., ...) = 0
           +0 listen(3, 1) = 0
           +0 < S 0:0(0) win 65535 <mss 1000>
           +0 > S. 0:0(0) ack 1 <...>
          +.1 < . 1:1(0) ack 1 win 65535
           +0 accept(3, ..., ...) = 4

        """;

    [Theory]
    [InlineData("+0 write(4, ..., 100) = 99", "expected write(4, ..., 100) = 99, got 100")]
    [InlineData("+0 read(4, ..., 100) = 1", "expected read(4, ..., 100) = 1, got a call that waits")]
    [InlineData("+0 read(9, ..., 100) = 1", "there is no descriptor 9")]
    [InlineData("+0 > . 1:1(0) ack 1", "expected > . 1:1(0) ack 1 at 0.100000, got none")]
    [InlineData("+0 < P. 1:2(1) ack 1 win 9\n+0 > . 1:1(0) ack 3", "expected > . 1:1(0) ack 3 at 0.100000, got > . 1:1(0) ack 2 at 0.100000")]
    [InlineData("+0 < P. 1:2(1) ack 1 win 9\n+0 > . 1:1(0) ack 2 win 5", "expected > . 1:1(0) ack 2 win 5 at 0.100000, got > . 1:1(0) ack 2 win 65534 at 0.100000")]
    [InlineData("+0 < P. 1:2(1) ack 1 win 9\n+0 > . 1:1(0) ack 2 <nop,nop,sack 1:2>", "expected > . 1:1(0) ack 2 <nop,nop,sack 1:2> at 0.100000, got > . 1:1(0) ack 2 at 0.100000")]
    [InlineData("+0 write(4, ..., 10) = 10\n+.1 > P. 1:11(10) ack 1", "expected > P. 1:11(10) ack 1 at 0.200000, got > P. 1:11(10) ack 1 at 0.100000")]
    [InlineData("+0 write(4, ..., 10) = 10\n+0 > P. 1:11(10) ack 1\n+.2~+.25 > P. 1:11(10) ack 1", "expected > P. 1:11(10) ack 1 at 0.300000~0.350000, got > P. 1:11(10) ack 1 at 0.400000")]
    [InlineData("+0...0.5 read(4, ..., 100) = 1", "expected read(4, ..., 100) = 1 until 0.600000, got a call that still waits at 0.604000")]
    [InlineData("+0...0.5 write(4, ..., 100) = 100", "expected write(4, ..., 100) = 100 to wait until 0.600000, got 100 at once")]
    [InlineData("+0 %{ assert tcpi_snd_cwnd == 11 }%", "expected tcpi_snd_cwnd == 11, got tcpi_snd_cwnd = 10")]
    [InlineData("+0 %{\nx = 2 * (tcpi_snd_cwnd + 1) // 3\nassert x == 7 and not tcpi_snd_cwnd > 10\nassert x < 7, 'text'\n}%", "expected x < 7, got x = 7")]
    [InlineData("+0 setsockopt(4, SOL_TCP, TCP_MAGIC, [1], 4) = 0", "unsupported: the socket option TCP_MAGIC")]
    [InlineData("+0 getsockopt(4, SOL_TCP, TCP_NODELAY, [1], [4]) = 0", "expected TCP_NODELAY 1, got 0")]
    [InlineData("+0 %{ assert tcpi_magic == 1 }%", "unsupported: 'tcpi_magic': this stack does not tell it")]
    [InlineData("+0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLIN}], 1, 0) = 1", "expected revents POLLIN, got 4")]
    public void A_run_that_goes_another_way_fails(string text, string failure) =>
        Assert.Equal(failure, ScriptResult.Of("script.pkt", Open + text).Failure);

    [Theory]
    [InlineData("0 < S 0:0(0)", 1, "a segment to the host must have a window: win N")]
    [InlineData("0 > S. 0:5(3) ack 1", 1, "0:5 are not 3 numbers")]
    [InlineData("0 > X. 0:0(0) ack 1", 1, "expected flags out of SFRPUEW., got 'X'")]
    [InlineData("\n\n+0 socket(..., SOCK_STREAM, IPPROTO_TCP 3", 3, "expected ')', got '3'")]
    [InlineData("0 `sysctl", 1, "expected ` for the ` here")]
    [InlineData("1~0 > . 1:1(0) ack 1", 1, "the time's range ends before it begins")]
    [InlineData("* socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", 1, "only a segment that the host sends may have a range of times, or any time")]
    [InlineData("--ip_version=ipv6\n0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", 1, "unsupported: TCP over ipv6: the stack's TCP has IPv4 alone yet")]
    [InlineData("0 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 3", 1, "unsupported: TCP over IPv6: the stack has none yet")]
    [InlineData("0 < udp (10)", 1, "unsupported: udp packets")]
    [InlineData("0 < S 0:0(0) win 9 <mss 1000,nop>", 1, "the options take 5 bytes, which is no multiple of 4: add nop or eol")]
    [InlineData("0 nonsense(1) = 0", 1, "unsupported: the system call 'nonsense'")]
    [InlineData("/* never\nending", 1, "expected */ for the /* here")]
    public void A_script_that_can_not_be_run_says_where(string text, int line, string failure)
    {
        var result = ScriptResult.Of("script.pkt", text);

        Assert.Equal((line, failure), (result.Line, result.Failure));
    }

    [Fact]
    public void What_has_no_meaning_here_is_reported()
    {
        var result = ScriptResult.Of("script.pkt", "--magic=1\n`sysctl -q net.ipv4.tcp_magic=1 net.ipv4.tcp_syn_retries=3\nip link set lo up`\n0 < S 0:0(0) win 9\n+0 > R. 0:0(0) ack 1");

        Assert.True(result.IsPassed, result.ToString());
        Assert.Equal(
            ["script.pkt: 1: --magic has no meaning here", "script.pkt: 2: net.ipv4.tcp_magic=1 has no meaning here", "script.pkt: 2: `ip link set lo up` is not run"],
            result.Notes);
    }

    // As a sender that leaves cutting to its device would have it.
    [Fact]
    public void Segments_in_a_row_are_as_good_as_one()
    {
        var result = ScriptResult.Of("script.pkt", Open + "+0 write(4, ..., 5000) = 5000\n+0 > P. 1:5001(5000) ack 1");

        Assert.True(result.IsPassed, result.ToString());
    }

    [Fact]
    public void Poll_and_epoll_tell_what_is_ready()
    {
        const string Text = """
            +0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
            +0 read(4, ..., 100) = -1 EAGAIN (Resource temporarily unavailable)
            +0 epoll_create(1) = 5
            +0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLIN|EPOLLET, fd=4}) = 0
            +0 epoll_wait(5, {events=0, ptr=0}, 1, 0) = 0
            +0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 0) = 1
            +0...0.1 poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, 1000) = 1
            +.1 < P. 1:101(100) ack 1 win 65535
            +0 > . 1:1(0) ack 101
            +0 epoll_wait(5, {events=EPOLLIN, fd=4}, 1, 0) = 1
            +0 epoll_wait(5, {events=0, ptr=0}, 1, 0) = 0
            +0 recvmsg(4, {msg_name(...)=..., msg_iov(2)=[{..., 60}, {..., 20}], msg_flags=0}, 0) = 80
            +0 readv(4, [{..., 10}, {..., 100}], 2) = 20
            +0 close(5) = 0
            """;
        var result = ScriptResult.Of("script.pkt", Open + Text);

        Assert.True(result.IsPassed, result.ToString());
    }
}
