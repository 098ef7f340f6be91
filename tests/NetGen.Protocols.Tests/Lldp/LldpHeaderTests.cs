using NetGen.Headers;
using NetGen.Protocols.Lldp;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Lldp;

/// <summary>An LLDP data unit that scapy built.</summary>
public sealed class LldpHeaderTests
{
    // Ether(type=0x88CC)/ChassisID(MAC)/PortID("eth0")/TTL(120)/SystemName("host")/PortDescription("uplink")/
    // SystemCapabilities(bridge and router; router)/ManagementAddress(192.0.2.1, ifIndex 3)/Generic(0080C2, 1)/End
    private static readonly byte[] Frame = Convert.FromHexString(
        "0180C200000E00112233445588CC02070400112233445504050565746830060200780A04686F7374" +
        "080675706C696E6B0E0400140010100C0501C0000201020000000300FE060080C20100010000");

    [Fact]
    public void A_neighbour_tells_who_it_is()
    {
        Assert.True(LldpHeader.ReadOnly.TryParse(Frame.AsSpan(14), out var header));
        var lines = new List<string>();
        foreach (var tlv in header.Tlvs) lines.Add($"{tlv.Type} {Describe(tlv)}".TrimEnd());
        Assert.Equal(
        [
            "ChassisId MacAddress 001122334455",
            "PortId InterfaceName 65746830",
            "TimeToLive 120",
            "SystemName 686F7374",
            "PortDescription 75706C696E6B",
            "SystemCapabilities Bridge, Router; Router",
            "ManagementAddress 1 C0000201, 2 3, 0",
            "OrganizationSpecific 0080C2 1 0001",
            "End",
        ], lines);
        var value = header.ToValue();
        Rewriting.AssertSame(Frame, 14, value.HeaderLength, bytes => LldpHeader.Write(bytes, value));
    }

    // IEEE 802.1AB §8.5.1: what stands behind the end is ignored, as the padding of the link.
    [Fact]
    public void The_end_ends_the_walk()
    {
        byte[] padded = [.. Frame.AsSpan(14), 0, 0, 0, 0xFF, 0xFF];
        Assert.True(LldpHeader.ReadOnly.TryParse(padded, out var header));
        var tlvs = header.Tlvs.GetEnumerator();
        var count = 0;
        while (tlvs.MoveNext()) count++;
        Assert.Equal((9, false, Frame.Length - 14), (count, tlvs.IsMalformed, tlvs.Position));
    }

    [Fact]
    public void A_TLV_longer_than_its_frame_stops_the_walk()
    {
        Assert.True(LldpHeader.ReadOnly.TryParse(Frame.AsSpan(14, 22), out var header));
        var tlvs = header.Tlvs.GetEnumerator();
        while (tlvs.MoveNext()) Assert.True(tlvs.Current.HeaderLength >= 2);
        Assert.True(tlvs.IsMalformed);
    }

    [Theory]
    [InlineData("0205" + "040011", ParseReason.LengthTooLarge, "Length")]
    [InlineData("02", ParseReason.Truncated, "Length")]
    public void A_TLV_that_is_cut_off_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(LldpTlv.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    // IEEE 802.1AB §8.5.9.2: family and address together have 2 to 32 bytes.
    [Theory]
    [InlineData("01" + "01" + "02" + "00000003" + "00", ParseReason.OutOfRange, "AddressLength")]
    [InlineData("05" + "01C0000201" + "02" + "000000", ParseReason.Truncated, "InterfaceNumbering")]
    [InlineData("21" + "01C0000201" + "02" + "00000003" + "00", ParseReason.OutOfRange, "AddressLength")]
    [InlineData("05" + "01C0000201" + "02" + "00000003" + "05AA", ParseReason.LengthTooLarge, "ObjectIdLength")]
    public void A_malformed_management_address_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(LldpManagementAddress.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    private static string Describe(LldpTlv.ReadOnly tlv) => tlv switch
    {
        _ when tlv.TryGetChassisId(out var chassis) => $"{chassis.Subtype} {Convert.ToHexString(chassis.Identifier)}",
        _ when tlv.TryGetPortId(out var port) => $"{port.Subtype} {Convert.ToHexString(port.Identifier)}",
        _ when tlv.TryGetTimeToLive(out var time) => $"{time.Seconds}",
        _ when tlv.TryGetSystemCapabilities(out var system) => $"{system.Capabilities}; {system.Enabled}",
        _ when tlv.TryGetManagementAddress(out var address) =>
            $"{address.AddressFamily} {Convert.ToHexString(address.Address)}, {address.InterfaceNumbering} {address.InterfaceNumber}, {address.ObjectIdLength}",
        _ when tlv.TryGetOrganizationSpecific(out var own) => $"{own.Organization:X6} {own.Subtype} {Convert.ToHexString(own.Information)}",
        _ => Convert.ToHexString(tlv.Information),
    };
}
