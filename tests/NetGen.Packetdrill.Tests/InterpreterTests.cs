using NetGen.Packetdrill.Running;
using NetGen.Packetdrill.Syntax;

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
    [InlineData("* socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", 1, "only a packet that the host sends may have a range of times, or any time")]
    [InlineData("--ip_version=ipv5\n0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", 1, "expected ipv4, ipv4-mapped-ipv6 or ipv6 for --ip_version, got 'ipv5'")]
    [InlineData("--ip_version=ipv6\n--local_ip=192.168.0.1\n0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", 2, "--local_ip=192.168.0.1 is of the other version of IP: --ip_version goes first")]
    [InlineData("--so_filename=stack.so\n0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", 1, "unsupported: --so_filename: scripts run against the stack in this process alone")]
    [InlineData("0 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 3", 1, "unsupported: AF_INET6 sockets without --ip_version=ipv6")]
    [InlineData("0 socket(..., SOCK_RAW, IPPROTO_TCP) = 3", 1, "unsupported: sockets of the type SOCK_RAW and the protocol IPPROTO_TCP")]
    [InlineData("0 < icmp unreachable port_unreachable [udp (10)]", 1, "there is no connection that the message could be about")]
    [InlineData("0 < udp 5 > 9 (10)\n+0 > icmp unreachable no_port", 2, "expected > icmp unreachable no_port at 0.000000, got > icmp unreachable port_unreachable at 0.000000")]
    [InlineData("0 < udp 5 > 9 (10)\n+0 > udp 9 > 5 (10)", 2, "expected > udp 9 > 5 (10) at 0.000000, got > icmp unreachable port_unreachable [udp (10)] at 0.000000")]
    [InlineData("0 < udp 5 > 9 (10)\n+0 > ipv4 10.0.0.1 > 10.0.0.2: gre: icmp unreachable", 2, "expected > ipv4 10.0.0.1 > 10.0.0.2: gre: icmp unreachable at 0.000000, got > icmp unreachable port_unreachable at 0.000000")]
    [InlineData("0 < S 0:0(0) win 9 <mss 1000,nop>", 1, "the options take 5 bytes, which is no multiple of 4: add nop or eol")]
    [InlineData("0 nonsense(1) = 0", 1, "unsupported: the system call 'nonsense'")]
    [InlineData("/* never\nending", 1, "expected */ for the /* here")]
    public void A_script_that_can_not_be_run_says_where(string text, int line, string failure)
    {
        var result = ScriptResult.Of("script.pkt", text);

        Assert.Equal((line, failure), (result.Line, result.Failure));
    }

    // Where it stands, and what was expected there.
    [Theory]
    [InlineData("0 socket(..., SOCK_STREAM, IPPROTO_TCP 3", "1:40: expected ')', got '3'")]
    [InlineData("0 socket(..., SOCK_STREAM, ) = 3", "1:28: expected an argument, got ')'")]
    [InlineData("0 socket(..., SOCK_STREAM, IPPROTO_TCP)", "1:40: expected '=', got the end of the script")]
    [InlineData("\n  +0 > SX 0:0(0)", "2:8: expected flags out of SFRPUEW., got 'X'")]
    [InlineData("0 > . 1:11(5) ack 1", "1:7: 1:11 are not 5 numbers")]
    [InlineData("0 > [ect3] . 1:1(0) ack 1", "1:6: expected ect0, ect1, ect01, ce, noecn, tos, ttl or flowlabel, got 'ect3'")]
    [InlineData("0 < [ect01] . 1:1(0) ack 1 win 9", "1:13: ect01 is for packets that the host sends: write ect0 or ect1")]
    [InlineData("0 > S 0:0(0) <mss 1460,wscal 7>", "1:24: unsupported: the TCP option 'wscal'")]
    [InlineData("0 < S 0:0(0) win 99999", "1:18: the window is out of range: 99999 is not 0 to 65535")]
    [InlineData("0 < P. 1:21(20) ack 1 win 257 {rep tcp win_size 0x1021}", "1:31: unsupported: mutations of a packet")]
    [InlineData("0 < ipv4 10.0.0.1 > fd00::1: gre: udp (1)", "1:21: expected an IPv4 address, got 'fd00::1'")]
    [InlineData("0 < ipv6 fd00::1 > fd00::2: gre flags [key]: udp (1)", "1:43: expected 'present', got ']'")]
    [InlineData("0 < mpls (label 1048576, tc 0, ttl 1): udp (1)", "1:17: a label is out of range: 1048576 is not 0 to 1048575")]
    [InlineData("0 < udp 10", "1:9: expected '(', got '10'")]
    [InlineData("0 `sysctl", "1:3: expected ` for the ` here")]
    [InlineData("0.5~0.25 > . 1:1(0) ack 1", "1:1: the time's range ends before it begins")]
    [InlineData("+0 = 3", "1:4: expected a packet, a system call, a command or %{, got '='")]
    public void A_mistake_is_shown_with_line_and_column(string text, string failure) =>
        Assert.Equal($"not ok script.pkt: {failure}", ScriptResult.Of("script.pkt", text).ToString());

    // Tunnels, IPv6 addresses and definitions are read the way the original does.
    [Fact]
    public void A_dry_run_only_reads()
    {
        const string Text = """
            --dry_run
            --define=PORTS=8080
            +0 < ipv4 [tos 0x20] 2.2.2.2 > 1.1.1.1: gre: mpls (label 0, tc 0, ttl 0) (label 1048575, tc 7, [S], ttl 255): . 1:1001(1000) ack 1 win 123
            +0 > ipv6 2::2222 > 1::1111: gre flags 0xb000, sum 511, off 1023, key 0x80001234, seq 512: ipv6 ::1 > 1:2:3:4:5:6:7:8: S 0:0(0) <mss 1460,nop,wscale 7>
            +0 > (flowlabel 0xfffff) udp 1 > 2 (3)
            +0 < icmp type_3 code_3 [udp (7)]
            """;
        var result = ScriptResult.Of("script.pkt", Text);

        Assert.True(result.IsPassed, result.ToString());
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void A_command_line_goes_before_a_script()
    {
        const string Text = "--bind_port=1\n0 socket(..., KIND, IPPROTO_UDP) = 3\n+0 bind(3, ..., ...) = 0\n+0 < udp 7 > 9 (5)\n+0 recv(3, ..., 10, 0) = 5";
        var overrides = new ScriptOverrides([new ScriptOption(0, "bind_port", "9"), new ScriptOption(0, "ip_version", "ipv6")], ["KIND=SOCK_DGRAM"], IsForLinux: false);

        var result = ScriptResult.Of("script.pkt", Text, overrides);

        Assert.True(result.IsPassed, result.ToString());
    }

    [Theory]
    [InlineData(false, "expected SO_SNDBUF 20000, got 10000")]
    [InlineData(true, null)]
    public void A_script_for_Linux_has_its_buffers_doubled(bool isForLinux, string? failure)
    {
        const string Text = "+0 setsockopt(4, SOL_SOCKET, SO_SNDBUF, [10000], 4) = 0\n+0 getsockopt(4, SOL_SOCKET, SO_SNDBUF, [20000], [4]) = 0";

        Assert.Equal(failure, ScriptResult.Of("script.pkt", Open + Text, new ScriptOverrides([], [], isForLinux)).Failure);
    }

    // Linux sets PSH more often than RFC 9293 §3.9.1.2 asks for.
    [Theory]
    [InlineData(false, "expected > P. 1:10001(10000) ack 1 at 0.100000, got > . 1:10001(10000) ack 1 at 0.100000")]
    [InlineData(true, null)]
    public void A_script_for_Linux_may_push_more(bool isForLinux, string? failure) =>
        Assert.Equal(failure, ScriptResult.Of("script.pkt", Open + "+0 write(4, ..., 11000) = 11000\n+0 > P. 1:10001(10000) ack 1", new ScriptOverrides([], [], isForLinux)).Failure);

    [Fact]
    public void Programs_print_count_and_format()
    {
        const string Text = "+0 %{ n = 4; n += 2; n -= 1\nprint('ignored', n)\nassert n == 5, 'n=%d' % n }%\n+0 %{ assert n == 6, 'n=%d, %s' % n }%";

        Assert.Equal("expected n == 6, got n = 5", ScriptResult.Of("script.pkt", Open + Text).Failure);
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
