using NetGen.Headers;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Loopback;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Loopback;

/// <summary>BSD loopback captures, in both byte orders.</summary>
public sealed class LoopbackHeaderTests
{
    // Loopback(type=2)/IP/UDP/b"lo", on a little-endian machine
    private static readonly byte[] Packet = Convert.FromHexString("020000004500001E0001000040117CCC7F0000017F00000100010009000A955E6C6F");

    [Fact]
    public void A_packet_tells_its_family()
    {
        Assert.True(LoopbackHeader.ReadOnly.TryParse(Packet, out var header));
        Assert.Equal((BsdAddressFamily.IPv4, true), (header.AddressFamily, header.Family.IsLittleEndian));
        Assert.True(IPv4Header.ReadOnly.TryParse(header.Payload, out _));
        var value = header.ToValue();
        Rewriting.AssertSame(Packet, 0, value.HeaderLength, bytes => LoopbackHeader.Write(bytes, value));
    }

    [Theory]
    [InlineData("1E000000", BsdAddressFamily.IPv6Darwin)]
    [InlineData("0000001E", BsdAddressFamily.IPv6Darwin)]
    [InlineData("00000018", BsdAddressFamily.IPv6)]
    [InlineData("1C000000", BsdAddressFamily.IPv6FreeBsd)]
    [InlineData("00000000", BsdAddressFamily.Unspecified)]
    public void Both_byte_orders_are_read(string bytes, BsdAddressFamily family)
    {
        Assert.True(LoopbackHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out var header));
        Assert.Equal(family, header.AddressFamily);
        Assert.Equal((ulong)family, header.Family.Number);
    }

    [Fact]
    public void A_family_of_ones_own_is_written_in_network_order()
    {
        var bytes = LoopbackHeader.Write(new byte[4], new() { Family = new BsdFamily(BsdAddressFamily.IPv6) }).Bytes;
        Assert.Equal("00000018", Convert.ToHexString(bytes));
    }

    [Fact]
    public void A_packet_shorter_than_its_family_is_refused()
    {
        Assert.False(LoopbackHeader.ReadOnly.TryParse(Packet.AsSpan(0, 3), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Family"), (status.Reason, status.Field));
    }
}
