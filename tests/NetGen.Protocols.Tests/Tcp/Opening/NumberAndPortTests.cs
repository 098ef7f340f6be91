using NetGen.Protocols.Addresses;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.Opening;

public sealed class NumberAndPortTests : IPortUse
{
    private static readonly IPAddressValue Local = new(IPv4Address.Parse("192.0.2.1"));
    private readonly HashSet<TcpFlow> _taken = [];

    [Fact]
    public void Ports_that_nobody_named_are_the_dynamic_ones()
    {
        Assert.Equal(PortRange.Dynamic, new TcpConnectionSettings(new TcpModuleOptions()) { LocalPorts = default }.LocalPorts);
        Assert.Equal((49152, 65535), (PortRange.Dynamic.First, PortRange.Dynamic.Last));
    }

    [Fact]
    public void RFC_6528_3_A_flows_numbers_move_with_the_clock_and_differ_between_flows()
    {
        var numbers = new InitialSequenceNumbers(new SeededRandomSource(1));
        var (first, second) = (Flow(1000), Flow(1001));
        Assert.Equal(250_000, numbers.Next(first, 2 * TcpClock.Second) - numbers.Next(first, TcpClock.Second));
        Assert.NotEqual(numbers.Next(first, TcpClock.Second), numbers.Next(second, TcpClock.Second));
        Assert.NotEqual(numbers.TimestampOffset(first), numbers.TimestampOffset(second));
    }

    [Fact]
    public void RFC_6056_3_3_4_Ports_to_one_peer_follow_each_other_and_all_are_used()
    {
        var ports = new EphemeralPorts(new SeededRandomSource(1));
        var remote = new IPEndPointValue(new IPAddressValue(IPv4Address.Parse("198.51.100.7")), 80);
        for (var i = 0; i < 16384; i++)
        {
            Assert.True(ports.TryChoose(Local, remote, this, PortRange.Dynamic, out var flow));
            Assert.InRange(flow.Local.Port, 49152, 65535);
            Assert.True(_taken.Add(flow));
        }

        Assert.False(ports.TryChoose(Local, remote, this, PortRange.Dynamic, out _));
        Assert.True(ports.TryChoose(Local, remote with { Port = 81 }, this, PortRange.Dynamic, out _));
    }

    [Fact]
    public void RFC_5961_7_Challenges_are_limited_by_a_number_that_changes()
    {
        var limiter = new RandomisedLimiter(new SeededRandomSource(1), perSecond: 100);
        var counts = new List<int>();
        for (long second = 1; second <= 20; second++)
        {
            var count = 0;
            while (limiter.TryTake(second * TcpClock.Second)) count++;
            counts.Add(count);
        }

        Assert.All(counts, count => Assert.InRange(count, 50, 149));
        Assert.True(counts.Distinct().Count() > 10);
    }

    bool IPortUse.IsTaken(in TcpFlow flow) => _taken.Contains(flow);

    private static TcpFlow Flow(ushort port) =>
        new(new IPEndPointValue(Local, port), new IPEndPointValue(new IPAddressValue(IPv4Address.Parse("198.51.100.7")), 80));
}
