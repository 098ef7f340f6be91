using NetGen.Devices;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tests.Neighbours;

namespace NetGen.Protocols.Tests.IPv6;

/// <summary>Longest prefix, and the source that suits a destination (RFC 6724 §5).</summary>
public sealed class IPv6RouteTableTests : IDisposable
{
    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 4 });
    private readonly SilentDevice _first;
    private readonly SilentDevice _second;
    private readonly IPv6RouteTable _routes = new();

    public IPv6RouteTableTests()
    {
        _first = new SilentDevice(_pool);
        _second = new SilentDevice(_pool);
        _routes.AddAddress(_first, IPv6Network.Parse("fe80::1/64"));
        _routes.AddAddress(_first, IPv6Network.Parse("fd00::1/64"));
        _routes.AddAddress(_first, IPv6Network.Parse("2001:db8:1::1/64"));
        _routes.AddAddress(_second, IPv6Network.Parse("fe80::2/64"));
        _routes.AddAddress(_second, IPv6Network.Parse("2001:db8:2::1/64"));
    }

    [Theory]
    [InlineData("::1", RouteKind.Local, 0, "::1")]
    [InlineData("fd00::1", RouteKind.Local, 0, "fd00::1")]
    [InlineData("fd00::9", RouteKind.Unicast, 1, "fd00::1")]
    [InlineData("2001:db8:1::9", RouteKind.Unicast, 1, "2001:db8:1::1")]
    [InlineData("2001:db8:2::9", RouteKind.Unicast, 2, "2001:db8:2::1")]
    [InlineData("fe80::9", RouteKind.Unicast, 1, "fe80::1")]
    [InlineData("ff02::1", RouteKind.Multicast, 1, "fe80::1")]
    [InlineData("ff0e::1", RouteKind.Multicast, 1, "2001:db8:1::1")]
    public void RFC_6724_5_A_destination_has_a_way_and_a_source_that_suits_it(string destination, RouteKind kind, int device, string source)
    {
        for (var again = 0; again < 2; again++)
        {
            var route = _routes.Find(IPv6Address.Parse(destination));
            Assert.Equal((kind, device, source), (route!.Kind, NumberOf(route.Device), route.Source.ToString()));
        }
    }

    [Theory]
    [InlineData("2001:db8:2::9", "2001:db8:2::1")]
    [InlineData("2001:db8:1::9", "2001:db8:1::1")]
    [InlineData("fd77::9", "fd00::1")]
    public void RFC_6724_5_Rule_8_The_default_route_sends_from_the_longest_prefix_in_common(string destination, string source)
    {
        var routes = new IPv6RouteTable();
        routes.AddAddress(_first, IPv6Network.Parse("fd00::1/64"));
        routes.AddAddress(_first, IPv6Network.Parse("2001:db8:1::1/128"));
        routes.AddAddress(_first, IPv6Network.Parse("2001:db8:2::1/128"));
        Assert.Null(routes.Find(IPv6Address.Parse(destination)));
        routes.AddGateway(IPv6Network.Parse("::/0"), IPv6Address.Parse("fd00::fe"));
        var route = routes.Find(IPv6Address.Parse(destination));
        Assert.Equal((source, "fd00::fe"), (route!.Source.ToString(), route.NextHop(IPv6Address.Parse(destination)).ToString()));
        Assert.Same(route, routes.Find(IPv6Address.Parse(destination)));
    }

    [Fact]
    public void An_address_that_goes_takes_its_network_along()
    {
        _routes.RemoveAddress(IPv6Address.Parse("fd00::1"));
        Assert.Null(_routes.Find(IPv6Address.Parse("fd00::9")));
        Assert.False(_routes.IsLocal(IPv6Address.Parse("fd00::1")));
        Assert.True(_routes.IsEnabled(_first));
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _pool.Dispose();
    }

    private int NumberOf(NetDevice? device) => device is null ? 0 : ReferenceEquals(device, _first) ? 1 : 2;
}
