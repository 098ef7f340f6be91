using NetGen.Devices;
using NetGen.Headers;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.SlowProtocols;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.SlowProtocols;

/// <summary>Link aggregation frames that scapy built.</summary>
public sealed class LacpHeaderTests
{
    // Ether/SlowProtocol()/LACP(actor_key=13, actor_port_number=25, actor_state=0x3D, partner_key=14, partner_state=0x3F, collector_max_delay=50, ...)
    private static readonly byte[] Lacp = Convert.FromHexString(
        "0180C20000020011223344558809010101148000001122334455000D008000193D00000002144000" +
        "001122334466000E00FF00013F000000031000320000000000000000000000000000000000000000" +
        "00000000000000000000000000000000000000000000000000000000000000000000000000000000" +
        "00000000");

    // Ether/SlowProtocol()/MarkerProtocol(marker_type=1, requester_port=7, requester_transaction_id=0x01020304)
    private static readonly byte[] Marker = Convert.FromHexString(
        "0180C200000200112233445588090201011000070011223344550102030400000000000000000000" +
        "00000000000000000000000000000000000000000000000000000000000000000000000000000000" +
        "00000000000000000000000000000000000000000000000000000000000000000000000000000000" +
        "00000000");

    [Fact]
    public void A_port_tells_of_itself_and_its_partner()
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(Lacp, out var ethernet));
        Assert.Equal(EtherType.SlowProtocols, ethernet.EtherType);
        Assert.True(SlowProtocolHeader.ReadOnly.TryParse(ethernet.Payload, out var slow));
        Assert.Equal(SlowProtocol.Lacp, slow.Subtype);
        Assert.True(LacpHeader.ReadOnly.TryParse(slow.Payload, out var header));
        Assert.Equal((1, 0x8000, new MacAddress(0x001122334455)), (header.Version, header.ActorSystemPriority, header.ActorSystem));
        Assert.Equal((13, 128, 25), (header.ActorKey, header.ActorPortPriority, header.ActorPort));
        Assert.Equal(LacpState.Activity | LacpState.Aggregation | LacpState.Synchronization | LacpState.Collecting | LacpState.Distributing, header.ActorState);
        Assert.Equal((0x4000, new MacAddress(0x001122334466)), (header.PartnerSystemPriority, header.PartnerSystem));
        Assert.Equal((14, 255, 1, (LacpState)0x3F), (header.PartnerKey, header.PartnerPortPriority, header.PartnerPort, header.PartnerState));
        Assert.Equal(50, header.CollectorMaxDelay);
        var (slowValue, value) = (slow.ToValue(), header.ToValue());
        Rewriting.AssertSame(Lacp, 14, slowValue.HeaderLength, bytes => SlowProtocolHeader.Write(bytes, slowValue));
        Rewriting.AssertSame(Lacp, 15, value.HeaderLength, bytes => LacpHeader.Write(bytes, value));
    }

    [Theory]
    [InlineData(0, ParseReason.OutOfRange, "Version")]
    [InlineData(1, ParseReason.WrongConstant, "ActorType")]
    [InlineData(2, ParseReason.WrongConstant, "ActorLength")]
    [InlineData(21, ParseReason.WrongConstant, "PartnerType")]
    [InlineData(22, ParseReason.WrongConstant, "PartnerLength")]
    [InlineData(41, ParseReason.WrongConstant, "CollectorType")]
    [InlineData(42, ParseReason.WrongConstant, "CollectorLength")]
    public void A_unit_without_its_fixed_layout_is_refused(int offset, ParseReason reason, string field)
    {
        var bytes = Lacp[15..];
        bytes[offset] = 0;
        Assert.False(LacpHeader.ReadOnly.TryParse(bytes, out _, out var status));
        Assert.Equal((reason, field, offset), (status.Reason, status.Field, status.Offset));
    }

    // IEEE 802.1AX §6.4.2.4: a receiver of version 1 reads what it knows of a later version.
    [Fact]
    public void A_later_version_with_further_information_is_read()
    {
        var bytes = Lacp[15..];
        (bytes[0], bytes[57], bytes[58]) = (2, 4, 6);
        Assert.True(LacpHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal((2, 4, 6), (header.Version, header.TerminatorType, header.TerminatorLength));
    }

    [Fact]
    public void A_marker_names_its_asker()
    {
        Assert.True(SlowProtocolHeader.ReadOnly.TryParse(Marker.AsSpan(14), out var slow));
        Assert.Equal(SlowProtocol.Marker, slow.Subtype);
        Assert.True(MarkerHeader.ReadOnly.TryParse(slow.Payload, out var header));
        Assert.Equal((MarkerType.Marker, 7, new MacAddress(0x001122334455), 0x01020304u), (header.Type, header.RequesterPort, header.RequesterSystem, header.RequesterTransactionId));
        var value = header.ToValue();
        Rewriting.AssertSame(Marker, 15, value.HeaderLength, bytes => MarkerHeader.Write(bytes, value));
    }

    [Theory]
    [InlineData(0, ParseReason.OutOfRange, "Version")]
    [InlineData(2, ParseReason.WrongConstant, "Length")]
    [InlineData(17, ParseReason.WrongConstant, "TerminatorType")]
    [InlineData(18, ParseReason.WrongConstant, "TerminatorLength")]
    public void A_malformed_marker_is_refused(int offset, ParseReason reason, string field)
    {
        var bytes = Marker[15..];
        bytes[offset] ^= bytes[offset] == 0 ? (byte)1 : bytes[offset];
        Assert.False(MarkerHeader.ReadOnly.TryParse(bytes, out _, out var status));
        Assert.Equal((reason, field, offset), (status.Reason, status.Field, status.Offset));
    }
}
