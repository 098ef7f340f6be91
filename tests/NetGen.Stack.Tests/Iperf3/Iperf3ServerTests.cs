using System.Buffers.Binary;
using System.Net.Sockets;
using NetGen.Stack.Iperf3;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Iperf3;

public sealed class Iperf3ServerTests
{
    [Fact]
    public void What_two_streams_sent_is_what_the_server_counted()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        TcpSocket[] streams = [];
        client.Begin("""{"tcp":true,"omit":0,"time":10,"parallel":2,"len":131072}""", () => streams = [client.Connect(), client.Connect()]);
        client.Send(streams[0], new byte[100_000]);
        client.Send(streams[1], new byte[50_001]);
        right.Hosts.Network.Run(TimeSpan.FromSeconds(2));

        var results = client.End();

        Assert.Equal(-1, results.GetProperty("sender_has_retransmits").GetInt32());
        Assert.Equal("cubic", results.GetProperty("congestion_used").GetString());
        Assert.Equal([1, 3], results.GetProperty("streams").EnumerateArray().Select(stream => stream.GetProperty("id").GetInt32()));
        Assert.Equal([100_000, 50_001], results.GetProperty("streams").EnumerateArray().Select(stream => stream.GetProperty("bytes").GetInt64()));
        Assert.InRange(results.GetProperty("streams")[0].GetProperty("end_time").GetDouble(), 2, 2.1);
    }

    [Fact]
    public void In_reverse_the_server_sends_until_the_client_has_enough()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        TcpSocket stream = null!;
        client.Begin("""{"tcp":true,"time":1,"reverse":true,"parallel":1,"len":8192,"nodelay":1}""", () => stream = client.Connect());
        Assert.Equal(1_000_000, client.Read(stream, 1_000_000).Length);

        var results = client.End();

        Assert.Equal(1, results.GetProperty("sender_has_retransmits").GetInt32());
        Assert.InRange(results.GetProperty("streams")[0].GetProperty("bytes").GetInt64(), 1_000_000, 3_000_000);
        Assert.Equal(0, results.GetProperty("streams")[0].GetProperty("retransmits").GetInt32());
    }

    [Fact]
    public void In_reverse_the_server_counts_what_TCP_took_of_a_block_that_the_end_cuts()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        TcpSocket stream = null!;
        client.Begin("""{"tcp":true,"time":1,"reverse":true,"len":1048576}""", () => stream = client.Connect());
        client.Read(stream, 10_000);

        var sent = client.End().GetProperty("streams")[0].GetProperty("bytes").GetInt64();

        Assert.NotEqual(0, sent % 1_048_576);
        Assert.Equal(sent, 10_000 + client.Read(stream, 100 << 20).Length);
    }

    [Fact]
    public void A_rate_that_was_asked_for_is_kept()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        TcpSocket stream = null!;
        client.Begin("""{"tcp":true,"time":10,"reverse":true,"len":10000,"bandwidth":8000000}""", () => stream = client.Connect());
        for (var i = 0; i < 40; i++)
        {
            right.Hosts.Network.Run(TimeSpan.FromMilliseconds(50));
            client.Read(stream, Math.Max(1, stream.Available));
        }

        Assert.InRange(client.End().GetProperty("streams")[0].GetProperty("bytes").GetInt64(), 1_900_000, 2_200_000);
    }

    // The first block, or the second datagram, is far ahead of such a rate.
    [Theory]
    [InlineData("""{"tcp":true,"time":10,"reverse":true,"len":100000,"bandwidth":8000}""")]
    [InlineData("""{"udp":true,"time":10,"reverse":true,"len":1000,"bandwidth":80}""")]
    public void A_sender_that_waits_for_its_rate_does_not_hold_up_the_end(string parameters)
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        UdpSocket? datagrams = null;
        client.Begin(parameters, () =>
        {
            if (parameters.Contains("udp", StringComparison.Ordinal)) datagrams = client.ConnectDatagrams(40_002);
            else client.Connect();
        });
        right.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        var end = right.Hosts.Clock.GetTimestamp();

        client.End();

        Assert.InRange(right.Hosts.Clock.GetElapsedTime(end), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        datagrams?.Dispose();
    }

    [Fact]
    public void What_is_left_out_does_not_count()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        TcpSocket stream = null!;
        client.Begin("""{"tcp":true,"time":10,"omit":2,"parallel":1}""", () => stream = client.Connect());
        client.Send(stream, new byte[70_000]);
        right.Hosts.Network.Run(TimeSpan.FromSeconds(3));
        client.Send(stream, new byte[5_000]);
        right.Hosts.Network.Run(TimeSpan.FromSeconds(1));

        var counted = client.End().GetProperty("streams")[0];

        Assert.Equal(5_000, counted.GetProperty("bytes").GetInt64());
        Assert.InRange(counted.GetProperty("end_time").GetDouble(), 1.9, 2.1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Datagrams_that_were_lost_or_late_are_counted(bool wide)
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        UdpSocket stream = null!;
        client.Begin(
            wide ? """{"udp":true,"time":1,"len":100,"udp_counters_64bit":1}""" : """{"udp":true,"time":1,"len":100}""",
            () => stream = client.ConnectDatagrams(40_000));
        foreach (var number in (int[])[1, 2, 5, 4, 6, 9])
        {
            right.Hosts.Network.Run(TimeSpan.FromMilliseconds(number));
            right.Hosts.Await(stream.SendAsync(Datagram(number, wide)));
        }

        right.Hosts.Network.Run(TimeSpan.FromMilliseconds(1));
        var counted = client.End().GetProperty("streams")[0];
        stream.Dispose();

        Assert.Equal(600, counted.GetProperty("bytes").GetInt64());
        Assert.Equal((9, 3), (counted.GetProperty("packets").GetInt32(), counted.GetProperty("errors").GetInt32()));
        Assert.True(counted.GetProperty("jitter").GetDouble() > 0);
    }

    [Fact]
    public void In_reverse_datagrams_come_numbered_and_at_the_rate()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        UdpSocket stream = null!;
        client.Begin("""{"udp":true,"reverse":true,"time":1,"len":1000,"bandwidth":1000000}""", () => stream = client.ConnectDatagrams(40_001));
        var (datagram, received) = (new byte[2000], 0);
        for (; received < 100; received++)
        {
            Assert.Equal(1000, right.Hosts.Await(stream.ReceiveAsync(datagram)));
            Assert.Equal(received + 1, BinaryPrimitives.ReadInt32BigEndian(datagram.AsSpan(8)));
        }

        var counted = client.End().GetProperty("streams")[0];
        stream.Dispose();
        Assert.InRange(counted.GetProperty("packets").GetInt32(), 100, 110);
        Assert.InRange(counted.GetProperty("end_time").GetDouble(), 0.75, 0.9);
    }

    [Fact]
    public void Both_directions_at_once_first_the_clients_streams_then_the_servers()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        TcpSocket[] streams = [];
        client.Begin("""{"tcp":true,"time":1,"bidirectional":true,"parallel":1,"len":4096}""", () => streams = [client.Connect(), client.Connect()]);
        client.Send(streams[0], new byte[30_000]);
        Assert.Equal(20_000, client.Read(streams[1], 20_000).Length);
        right.Hosts.Network.Run(TimeSpan.FromMilliseconds(10));

        var counted = client.End().GetProperty("streams");

        Assert.Equal(30_000, counted[0].GetProperty("bytes").GetInt64());
        Assert.True(counted[1].GetProperty("bytes").GetInt64() >= 20_000);
    }

    [Fact]
    public void A_second_client_is_denied_and_can_come_back_later()
    {
        using var right = new ServedHost();
        using var first = new Iperf3Client(right.Hosts);
        first.Begin("""{"tcp":true,"time":1}""", () => first.Connect());
        using (var second = new Iperf3Client(right.Hosts, "another-cookie-of-thirty-six-letters"))
        {
            second.Connect();
            Assert.Equal([0xff], second.Read(2));
        }

        first.End();
        using var third = new Iperf3Client(right.Hosts, "another-cookie-of-thirty-six-letters");
        third.Begin("""{"tcp":true,"time":1}""", () => third.Connect());
        third.End();
    }

    [Fact]
    public void Who_comes_while_a_test_is_ending_waits_for_its_end()
    {
        using var right = new ServedHost();
        using var first = new Iperf3Client(right.Hosts);
        first.Begin("""{"tcp":true,"time":1}""", () => first.Connect());
        first.Send(first.Control, 4);
        Assert.Equal([13], first.Read(1));
        using var second = new Iperf3Client(right.Hosts, "another-cookie-of-thirty-six-letters");
        second.Connect();
        right.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(0, second.Control.Available);

        first.Finish();

        Assert.Equal([9], second.Read(1));
    }

    [Fact]
    public void Who_comes_when_the_client_has_gone_waits_until_the_server_has_noticed()
    {
        using var right = new ServedHost();
        using var first = new Iperf3Client(right.Hosts);
        first.Connect();
        Assert.Equal([9], first.Read(1));
        first.SendText("""{"tcp":true,"time":1}""");
        Assert.Equal([10], first.Read(1));
        first.Control.Shutdown(SocketShutdown.Send);
        using var second = new Iperf3Client(right.Hosts, "another-cookie-of-thirty-six-letters");
        second.Connect();
        right.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(0, second.Control.Available);

        // With its streams open, the server reads on.
        first.Connect();

        Assert.Equal([9], second.Read(1));
    }

    [Fact]
    public void Who_waits_for_a_client_that_does_not_finish_is_let_go()
    {
        using var right = new ServedHost();
        using var first = new Iperf3Client(right.Hosts);
        first.Begin("""{"tcp":true,"time":1}""", () => first.Connect());
        first.Send(first.Control, 4);
        Assert.Equal([13], first.Read(1));
        using var second = new Iperf3Client(right.Hosts, "another-cookie-of-thirty-six-letters");
        second.Connect();

        right.Hosts.Network.Run(TimeSpan.FromSeconds(11));

        Assert.Throws<SocketException>(() => second.Read(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"sctp":true}""")]
    [InlineData("""{"tcp":true,"\ud800":1}""")]
    public void Parameters_that_are_none_end_the_test(string text)
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        client.Connect();
        Assert.Equal([9], client.Read(1));
        client.SendText(text);
        Assert.Equal([11], client.Read(2));
    }

    [Theory]
    [InlineData("""{"tcp":true,"parallel":-1,"len":1e300,"time":-5,"omit":1e99,"bandwidth":-1}""")]
    [InlineData("""{"tcp":1,"parallel":"many","len":{},"time":null,"omit":[],"bandwidth":"1G"}""")]
    public void Numbers_out_of_all_bounds_are_brought_into_them(string text)
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        client.Begin(text, () => client.Connect());
        client.End();
    }

    [Fact]
    public void A_text_too_long_ends_the_test()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        client.Connect();
        Assert.Equal([9], client.Read(1));
        client.Send(client.Control, 0x7f, 0xff, 0xff, 0xff);
        Assert.Equal([11], client.Read(2));
    }

    [Fact]
    public void A_client_that_says_nothing_is_given_up()
    {
        using var right = new ServedHost();
        using var silent = new Iperf3Client(right.Hosts);
        silent.Connect();
        Assert.Equal([9], silent.Read(1));
        right.Hosts.Network.Run(TimeSpan.FromSeconds(31));

        using var next = new Iperf3Client(right.Hosts, "another-cookie-of-thirty-six-letters");
        next.Begin("""{"tcp":true,"time":1}""", () => next.Connect());
        next.End();
    }

    [Fact]
    public void A_client_that_breaks_off_makes_room_for_the_next()
    {
        using var right = new ServedHost();
        var client = new Iperf3Client(right.Hosts);
        client.Begin("""{"tcp":true,"time":10,"reverse":true,"parallel":3}""", () => _ = (client.Connect(), client.Connect(), client.Connect()));
        client.Control.Abort();
        client.Dispose();
        right.Hosts.Network.Run(TimeSpan.FromSeconds(1));

        using var next = new Iperf3Client(right.Hosts, "another-cookie-of-thirty-six-letters");
        next.Begin("""{"tcp":true,"time":1}""", () => next.Connect());
        next.End();
    }

    [Theory]
    [InlineData("""{"tcp":true,"time":1,"parallel":2}""")]
    [InlineData("""{"udp":true,"time":1,"len":100}""")]
    public void The_server_may_end_while_it_waits_for_streams(string parameters)
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        client.Connect();
        Assert.Equal([9], client.Read(1));
        client.SendText(parameters);
        Assert.Equal([10], client.Read(1));

        var ending = right.Server.DisposeAsync().AsTask();

        right.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.True(ending.IsCompletedSuccessfully);
    }

    [Fact]
    public void The_server_may_end_while_data_flows()
    {
        using var right = new ServedHost();
        using var client = new Iperf3Client(right.Hosts);
        client.Begin("""{"tcp":true,"time":10,"reverse":true}""", () => client.Connect());
        var ending = right.Server.DisposeAsync().AsTask();
        right.Hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.True(ending.IsCompletedSuccessfully);
    }

    private static byte[] Datagram(int number, bool wide)
    {
        var datagram = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(datagram.AsSpan(4), number * 100);
        if (wide) BinaryPrimitives.WriteInt64BigEndian(datagram.AsSpan(8), number);
        else BinaryPrimitives.WriteInt32BigEndian(datagram.AsSpan(8), number);
        return datagram;
    }
}
