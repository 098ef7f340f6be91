using NetGen.Devices;
using NetGen.Headers;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Llc;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Wlan;

namespace NetGen.Protocols.Tests.Wlan;

/// <summary>802.11 MAC headers on frames that scapy built; addresses end in 55 (access point), 66 (station), 77 and 88.</summary>
public sealed class WlanHeaderTests
{
    private static readonly MacAddress AccessPoint = new(0x001122334455);
    private static readonly MacAddress Station = new(0x001122334466);
    private static readonly MacAddress Other = new(0x001122334477);
    private static readonly MacAddress Fourth = new(0x001122334488);

    // Dot11(type=2, FCfield='to-DS', SC=0x0010)/LLC/SNAP/IP/UDP/b"hi"
    private const string ToAccessPoint =
        "080100000011223344550011223344660011223344771000AAAA0300000008004500001E00010000" +
        "4011F6CAC0000201C000020200010009000A13636869";

    // Dot11(type=2, subtype=8, FCfield='to-DS+from-DS', SC=0x0010)/Dot11QoS(TID=5)/LLC/SNAP/IP
    private const string BetweenAccessPoints =
        "8803000000112233445500112233446600112233447710000011223344880500AAAA030000000800" +
        "45000014000100004000F6E5C0000201C0000202";

    // Dot11(type=2, subtype=8, FCfield='from-DS+protected', SC=0x0020)/Dot11QoS/16 bytes
    private const string Protected = "8842000000112233446600112233445500112233447720000000000102030405060708090A0B0C0D0E0F";

    [Fact]
    public void Data_to_an_access_point_carries_LLC()
    {
        var header = Parse(ToAccessPoint);
        Assert.Equal((WlanFrameType.Data, 0, WlanFrameKind.Data), (header.Type, header.Subtype, header.Kind));
        Assert.Equal((true, false, false), (header.ToDistributionSystem, header.FromDistributionSystem, header.IsProtected));
        Assert.Equal((AccessPoint, Station, Other), (header.ReceiverAddress, header.TransmitterAddress, header.Address3));
        Assert.Equal((Other, Station), (header.Destination, header.Source));
        Assert.Equal((1, 0, 24), (header.SequenceNumber, header.FragmentNumber, header.HeaderLength));
        Assert.True(header.HasPlainBody);
        Assert.True(LlcHeader.ReadOnly.TryParse(header.Body, out var llc));
        Assert.True(SnapHeader.ReadOnly.TryParse(llc.Payload, out var snap));
        Assert.Equal(EtherType.IPv4, snap.Protocol);
        Assert.True(IPv4Header.ReadOnly.TryParse(snap.Payload, out var ip));
        Assert.True(ip.VerifyChecksum());
        AssertRewritten(ToAccessPoint);
    }

    [Fact]
    public void Data_between_access_points_has_four_addresses()
    {
        var header = Parse(BetweenAccessPoints);
        Assert.Equal((WlanFrameKind.QosData, 5), (header.Kind, header.TrafficIdentifier));
        Assert.Equal(Fourth, header.Address4);
        Assert.Equal((ushort)5, header.QosControl);
        Assert.Equal((Other, Fourth), (header.Destination, header.Source));
        Assert.Equal(32, header.HeaderLength);
        AssertRewritten(BetweenAccessPoints);
    }

    [Fact]
    public void An_encrypted_body_is_not_read()
    {
        var header = Parse(Protected);
        Assert.True(header.IsProtected);
        Assert.False(header.HasPlainBody);
        Assert.Equal((Station, Other), (header.Destination, header.Source));
        Assert.Equal(16, header.Body.Length);
        AssertRewritten(Protected);
    }

    // Dot11(type=1, subtype=11, 12, 13, 10, ID=0x1234)
    [Theory]
    [InlineData("B4003412001122334455001122334466", WlanFrameKind.Rts, 0x1234, true)]
    [InlineData("C4003412001122334455", WlanFrameKind.Cts, 0x1234, false)]
    [InlineData("D4000000001122334455", WlanFrameKind.Ack, 0, false)]
    [InlineData("A40001C0001122334455001122334466", WlanFrameKind.PsPoll, 0xC001, true)]
    public void Control_frames_have_one_or_two_addresses(string frame, WlanFrameKind kind, int duration, bool hasTransmitter)
    {
        var header = Parse(frame);
        Assert.Equal((kind, duration, AccessPoint), (header.Kind, header.Duration, header.ReceiverAddress));
        Assert.Equal(hasTransmitter ? Station : null, header.TransmitterAddress);
        Assert.Null(header.SequenceControl);
        Assert.Equal(frame.Length / 2, header.HeaderLength);
        AssertRewritten(frame);
    }

    [Fact]
    public void An_HT_control_field_ends_the_header()
    {
        var header = Parse("8880" + "0000" + "001122334455" + "001122334466" + "001122334477" + "1000" + "0500" + "04030201" + "AA");
        Assert.Equal(0x01020304u, header.HtControl);
        Assert.Equal(1, header.Body.Length);
        Assert.False(Parse("0880" + "0000" + "001122334455" + "001122334466" + "001122334477" + "1000").HasHtControl);
    }

    [Theory]
    [InlineData("0901" + "0000" + "001122334455", ParseReason.WrongConstant, "Version")]
    [InlineData("0801" + "0000" + "001122334455" + "0011", ParseReason.Truncated, "TransmitterAddress")]
    [InlineData("0801" + "0000" + "001122334455" + "001122334466" + "001122334477" + "10", ParseReason.Truncated, "SequenceControl")]
    [InlineData("0803" + "0000" + "001122334455" + "001122334466" + "001122334477" + "1000" + "0011", ParseReason.Truncated, "Address4")]
    [InlineData("8801" + "0000" + "001122334455" + "001122334466" + "001122334477" + "1000" + "05", ParseReason.Truncated, "QosControl")]
    [InlineData("C400" + "0000" + "0011223344", ParseReason.Truncated, "ReceiverAddress")]
    public void A_frame_without_its_whole_header_is_refused(string frame, ParseReason reason, string field)
    {
        Assert.False(WlanHeader.ReadOnly.TryParse(Convert.FromHexString(frame), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void Addresses_that_the_kind_of_frame_does_not_have_are_not_written()
    {
        var status = WriteStatus(new() { Type = WlanFrameType.Control, Subtype = 13, TransmitterAddress = Station });
        Assert.Equal((ParseReason.Contradiction, "TransmitterAddress"), (status.Reason, status.Field));
        status = WriteStatus(new() { Type = WlanFrameType.Data });
        Assert.Equal((ParseReason.Contradiction, "TransmitterAddress"), (status.Reason, status.Field));

        static ParseStatus WriteStatus(WlanHeader.Value value)
        {
            Assert.False(WlanHeader.TryWrite(new byte[64], value, out _, out var status));
            return status;
        }
    }

    private static WlanHeader.ReadOnly Parse(string frame)
    {
        Assert.True(WlanHeader.ReadOnly.TryParse(Convert.FromHexString(frame), out var header));
        return header;
    }

    private static void AssertRewritten(string frame)
    {
        var value = Parse(frame).ToValue();
        Rewriting.AssertSame(Convert.FromHexString(frame), 0, value.HeaderLength, bytes => WlanHeader.Write(bytes, value));
    }
}
