using NetGen.Headers;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Vxlan;
using static System.Convert;

namespace NetGen.Protocols.Tests.Vxlan;

/// <summary>VXLAN (RFC 7348) and its extension with a protocol field; packets made by scapy.</summary>
public sealed class VxlanTests
{
    [Fact]
    public void A_frame_in_a_virtual_network()
    {
        var packet = FromHexString("08000000ABCDEF00" + "020000000002020000000001" + "0800");
        Assert.True(VxlanHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((0xABCDEFU, 14), (header.VxlanNetworkIdentifier, header.Payload.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => VxlanHeader.Write(buffer, value));
    }

    // VXLAN(vni=0xABCDEF)/Ether(…): scapy names the protocol, as the extension does.
    [Fact]
    public void A_frame_with_a_protocol()
    {
        var packet = FromHexString("0C000003ABCDEF00" + "020000000002020000000001" + "0800");
        Assert.True(VxlanGpeHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((VxlanGpeProtocol.Ethernet, true, 0xABCDEFU), (header.NextProtocol, header.HasVxlanNetworkIdentifier, header.VxlanNetworkIdentifier));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => VxlanGpeHeader.Write(buffer, value));
    }

    [Fact]
    public void A_network_that_does_not_count_is_refused()
    {
        Assert.False(VxlanHeader.TryParse(new byte[8], out _, out var status));
        Assert.Equal((ParseReason.WrongConstant, "HasVxlanNetworkIdentifier"), (status.Reason, status.Field));
        Assert.False(VxlanGpeHeader.TryParse([0x10, 0, 0, 0, 0, 0, 0, 0], out _, out status));
        Assert.Equal((ParseReason.WrongConstant, "Version"), (status.Reason, status.Field));
    }
}
