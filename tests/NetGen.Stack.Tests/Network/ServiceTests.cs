using System.Net;
using System.Text;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Network;

public sealed class ServiceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1472)]
    public void Echo_sends_back_what_it_receives(int length)
    {
        var question = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        Assert.Equal(question, Ask("echo", 7, question));
    }

    [Fact]
    public void Discard_answers_nothing() => Assert.Null(Ask("discard", 9, [1]));

    [Fact]
    public void Daytime_tells_the_time_of_the_stack() =>
        Assert.Equal("Saturday, January 01, 2000 00:00:00-UTC\r\n", Encoding.ASCII.GetString(Ask("daytime", 13, [])!));

    [Fact]
    public void Chargen_sends_lines_of_72_printable_characters()
    {
        var text = Encoding.ASCII.GetString(Ask("chargen", 19, [], attempts: 20)!);
        Assert.InRange(text.Length, 1, 512);
        Assert.StartsWith(" !\"#$%", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n")[..^1], line => Assert.Equal(72, line.Length));
    }

    [Theory]
    [InlineData("echo", 7)]
    [InlineData("chargen", 19)]
    public void A_service_does_not_answer_another_service(string name, ushort port)
    {
        using var hosts = new TwoHosts();
        hosts.Right.Serve(name);
        using var other = new UdpSocket(hosts.Left);
        other.Bind(new IPEndPoint(IPAddress.Any, 7));
        hosts.Await(other.SendToAsync(new byte[] { 1 }, TwoHosts.RightPort(port)));
        hosts.Network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(0, other.Available);
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(4000, 1)]
    [InlineData(0, 0)]
    public void A_datagram_from_port_zero_wants_no_answer(ushort sourcePort, int answers)
    {
        using var wire = new HostOnWire();
        wire.Host.Serve("echo");
        Assert.Equal(answers, wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Udp, HostOnWire.Udp(sourcePort, 7, [1]))).Count);
        wire.AssertNothingLeaks();
    }

    [Fact]
    public void An_unknown_service_is_refused_with_the_ones_there_are()
    {
        using var hosts = new TwoHosts();
        Assert.Contains("daytime", Assert.Throws<ArgumentException>(() => hosts.Left.Serve("time")).Message, StringComparison.Ordinal);
    }

    private static byte[]? Ask(string service, int port, byte[] question, int attempts = 1)
    {
        using var hosts = new TwoHosts();
        hosts.Right.Serve(service);
        using var socket = new UdpSocket(hosts.Left);
        socket.Connect(TwoHosts.RightPort(port));
        byte[]? answer = null;
        for (var i = 0; i < attempts && (answer is null || answer.Length == 0); i++)
        {
            hosts.Await(socket.SendAsync(question));
            hosts.Network.Run(TimeSpan.FromMilliseconds(1));
            if (socket.Available == 0) continue;
            using var datagram = hosts.Await(socket.ReceiveDatagramAsync());
            answer = datagram.Span.ToArray();
        }

        return answer;
    }
}
