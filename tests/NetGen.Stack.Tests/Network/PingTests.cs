using System.Buffers.Binary;
using System.Net.NetworkInformation;
using NetGen.Drivers.Impairment;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Ping;

namespace NetGen.Stack.Tests.Network;

public sealed class PingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(56)]
    [InlineData(1472)]
    public void A_host_answers_an_echo_of_any_size(int size)
    {
        using var hosts = new TwoHosts();
        var result = hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress, new EchoOptions { DataLength = size }));
        Assert.Equal((IPStatus.Success, new IPAddressValue(TwoHosts.RightAddress), size, (byte)64), (result.Status, result.Address, result.DataLength, result.TimeToLive));
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void The_round_trip_takes_the_delay_of_the_link_both_ways()
    {
        using var hosts = new TwoHosts(new ImpairmentProfile { Delay = TimeSpan.FromMilliseconds(10) });
        hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress));
        var second = hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress, new EchoOptions { SequenceNumber = 2 }));
        Assert.Equal(TimeSpan.FromMilliseconds(20), second.RoundTripTime);
    }

    [Theory]
    [InlineData("10.0.0.2", true)]
    [InlineData("10.0.0.3", false)]
    public void Only_the_host_asked_can_answer(string source, bool isAnswer)
    {
        using var wire = new HostOnWire();
        var ping = wire.Host.PingAsync(HostOnWire.PeerAddress, new EchoOptions { Timeout = TimeSpan.FromSeconds(1) });
        wire.Network.Settle();
        var request = Assert.Single(wire.Take());
        var identifier = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(EthernetHeader.MinLength + IPv4Header.MinLength + 4));
        var reply = new byte[8];
        IcmpHeader.Write(reply, new IcmpHeader.Value
        {
            Type = IcmpType.EchoReply,
            Echo = new IcmpEcho.Value { Identifier = identifier, SequenceNumber = 1 },
        });

        wire.ExchangeIPv4(HostOnWire.IPv4(IpProtocol.Icmp, reply, header => header with { Source = IPv4Address.Parse(source) }));

        Assert.Equal(isAnswer, ping.IsCompleted);
        wire.Network.Run(TimeSpan.FromSeconds(2));
        Assert.True(ping.IsCompleted);
    }

    [Fact]
    public void An_echo_larger_than_the_link_is_refused()
    {
        using var hosts = new TwoHosts();
        var result = hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress, new EchoOptions { DataLength = 1473 }));
        Assert.Equal(IPStatus.PacketTooBig, result.Status);
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    public void A_host_answers_itself_without_a_device(string own)
    {
        using var hosts = new TwoHosts();
        hosts.Network.Run(TimeSpan.FromSeconds(5));
        var before = hosts.Left.Devices[0].Counters.TransmittedPackets;
        Assert.Equal(IPStatus.Success, hosts.Await(hosts.Left.PingAsync(IPv4Address.Parse(own))).Status);
        Assert.Equal(before, hosts.Left.Devices[0].Counters.TransmittedPackets);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_host_that_does_not_exist_is_reported_unreachable_after_three_requests()
    {
        using var hosts = new TwoHosts();
        var result = hosts.Await(hosts.Left.PingAsync(IPv4Address.Parse("10.0.0.77"), new EchoOptions { Timeout = TimeSpan.FromSeconds(10) }));
        Assert.Equal((IPStatus.DestinationHostUnreachable, TimeSpan.FromSeconds(3)), (result.Status, result.RoundTripTime));
        Assert.True(hosts.Left.Neighbours.TryFind(hosts.Left.Devices[0], IPv4Address.Parse("10.0.0.77"), out var neighbour));
        Assert.Equal(NeighbourState.Failed, neighbour.State);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void A_network_without_a_route_is_reported_at_once()
    {
        using var hosts = new TwoHosts();
        Assert.Equal(IPStatus.DestinationNetworkUnreachable, hosts.Await(hosts.Left.PingAsync(IPv4Address.Parse("192.0.2.1"))).Status);
    }

    [Fact]
    public void A_cancelled_ping_ends_and_frees_its_identifier()
    {
        using var hosts = new TwoHosts(new ImpairmentProfile { Loss = 1 });
        using var cancellation = new CancellationTokenSource();
        var ping = hosts.Left.PingAsync(TwoHosts.RightAddress, cancellationToken: cancellation.Token);
        hosts.Network.Run(TimeSpan.FromMilliseconds(1));
        cancellation.Cancel();
        Assert.True(ping.IsCanceled);
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_impaired_link_loses_some_pings_and_corrupts_none(ulong seed)
    {
        var impairment = new ImpairmentProfile { Loss = 0.1, Duplication = 0.1, Corruption = 0.1, Reordering = 0.1, Delay = TimeSpan.FromMilliseconds(2) };
        using var hosts = new TwoHosts(impairment, seed);
        var answered = 0;
        for (ushort i = 0; i < 200; i++)
        {
            var result = hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress, new EchoOptions { SequenceNumber = i, Timeout = TimeSpan.FromMilliseconds(500) }));
            if (result.Status == IPStatus.Success) answered++;
        }

        Assert.InRange(answered, 50, 199);
        hosts.AssertNothingLeaks();
    }

    [Fact]
    public void One_seed_gives_one_history()
    {
        Assert.Equal(History(7), History(7));
        Assert.NotEqual(History(7), History(8));

        static string History(ulong seed)
        {
            using var hosts = new TwoHosts(new ImpairmentProfile { Loss = 0.3, Jitter = TimeSpan.FromMilliseconds(3), Delay = TimeSpan.FromMilliseconds(5) }, seed);
            var results = Enumerable.Range(0, 30).Select(i => hosts.Await(hosts.Left.PingAsync(
                TwoHosts.RightAddress, new EchoOptions { SequenceNumber = (ushort)i, Timeout = TimeSpan.FromSeconds(1) })));
            return string.Join(" ", results.Select(result => $"{result.Status}:{result.RoundTripTime.Ticks}"));
        }
    }
}
