using NetGen.Headers;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Llc;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Llc;

/// <summary>LLC and SNAP headers on frames that scapy built.</summary>
public sealed class LlcHeaderTests
{
    // Dot3()/LLC()/SNAP(code=0x800)/IP/UDP/b"hi"
    private static readonly byte[] SnapFrame = Convert.FromHexString(
        "01000CCCCCCC0011223344550026AAAA0300000008004500001E000100004011F6CAC0000201C000" +
        "020200010009000A13636869");

    [Fact]
    public void A_frame_with_a_length_carries_IPv4_behind_LLC_and_SNAP()
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(SnapFrame, out var ethernet));
        Assert.Equal(38, (int)ethernet.EtherType);
        Assert.True(LlcHeader.ReadOnly.TryParse(ethernet.Payload, out var llc));
        Assert.Equal((LlcSap.Snap, LlcSap.Snap, 3), (llc.DestinationSap, llc.SourceSap, llc.Control));
        Assert.False(llc.IsNumbered);
        Assert.Null(llc.ReceiveControl);
        Assert.True(SnapHeader.ReadOnly.TryParse(llc.Payload, out var snap));
        Assert.Equal((0u, EtherType.IPv4), (snap.Organization, snap.Protocol));
        Assert.True(snap.HasEtherType);
        Assert.True(IPv4Header.ReadOnly.TryParse(snap.Payload, out var ip));
        Assert.True(ip.VerifyChecksum());

        var (llcValue, snapValue) = (llc.ToValue(), snap.ToValue());
        Rewriting.AssertSame(SnapFrame, 14, llcValue.HeaderLength, bytes => LlcHeader.Write(bytes, llcValue));
        Rewriting.AssertSame(SnapFrame, 17, snapValue.HeaderLength, bytes => SnapHeader.Write(bytes, snapValue));
    }

    // IEEE 802.2 §5.2: information and supervisory units have a control field of two bytes.
    [Theory]
    [InlineData("AAAA00", false)]
    [InlineData("F0F00102", true)]
    [InlineData("F0F07F", true)]
    public void The_length_of_the_control_field_follows_from_its_format(string bytes, bool isWhole)
    {
        Assert.Equal(isWhole, LlcHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out var header, out var status));
        if (!isWhole) Assert.Equal((ParseReason.Truncated, "ReceiveControl", 3), (status.Reason, status.Field, status.Offset));
        else Assert.Equal(header.IsNumbered ? (byte)2 : null, header.ReceiveControl);
    }

    [Fact]
    public void A_receive_control_that_the_format_does_not_have_is_refused()
    {
        Assert.False(LlcHeader.TryWrite(new byte[4], new() { Control = 3, ReceiveControl = 0 }, out _, out var status));
        Assert.Equal((ParseReason.Contradiction, "ReceiveControl"), (status.Reason, status.Field));
    }

    [Theory]
    [InlineData("00000C2000", false)]
    [InlineData("0000000800", true)]
    [InlineData("0000F80800", true)]
    public void Only_two_organisations_name_protocols_by_EtherType(string bytes, bool hasEtherType)
    {
        Assert.True(SnapHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out var header));
        Assert.Equal(hasEtherType, header.HasEtherType);
    }
}
