using NetGen.Devices;
using NetGen.Headers;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Wlan;

namespace NetGen.Protocols.Tests.Wlan;

/// <summary>Bodies of 802.11 frames; management frames are scapy's, from behind the MAC header on.</summary>
public sealed class WlanBodyTests
{
    [Fact]
    public void A_beacon_announces_a_network()
    {
        // Dot11Beacon(timestamp=0x0102030405060708, beacon_interval=100)/Dot11Elt: SSID "lab", rates, channel 6, TIM, vendor
        var bytes = Convert.FromHexString("0807060504030201" + "6400" + "1104" + "00036C6162" + "010482848B96" + "030106" + "050400010000" + "DD060050F2020101");
        Assert.True(WlanBeaconHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal((0x0102030405060708ul, 100, WlanCapabilities.Ess | WlanCapabilities.Privacy | WlanCapabilities.ShortSlotTime), (header.Timestamp, header.BeaconInterval, header.Capabilities));
        var elements = header.Elements;
        Assert.Equal("lab"u8.ToArray(), elements.Ssid.ToArray());
        Assert.Equal((byte)6, elements.Channel);
        Assert.Equal("82848B96", Convert.ToHexString(elements.SupportedRates));
        Assert.Equal("00010000", Convert.ToHexString(elements.TrafficIndicationMap));
        Assert.Equal("0050F2020101", Convert.ToHexString(elements.VendorSpecific));
        Assert.True(elements.Validate(out _));
        var value = header.ToValue();
        Rewriting.AssertSame(bytes, 0, value.HeaderLength, target => WlanBeaconHeader.Write(target, value));
    }

    [Fact]
    public void A_station_looks_for_any_network()
    {
        // Dot11ProbeReq()/Dot11Elt(SSID "")/Dot11Elt(rates)
        Assert.True(WlanProbeRequestHeader.ReadOnly.TryParse(Convert.FromHexString("0000" + "01020204"), out var header));
        Assert.True(header.Elements.Ssid.IsEmpty);
        Assert.Equal("0204", Convert.ToHexString(header.Elements.SupportedRates));
    }

    [Fact]
    public void A_station_associates()
    {
        // Dot11AssoReq(listen_interval=10)/SSID, Dot11ReassoReq(current_AP=...77)/SSID, Dot11AssoResp(AID=0xC001)/rates
        Assert.True(WlanAssociationRequestHeader.ReadOnly.TryParse(Convert.FromHexString("31040A00" + "00036C6162"), out var request));
        Assert.Equal((10, (WlanCapabilities)0x0431), (request.ListenInterval, request.Capabilities));
        Assert.True(WlanReassociationRequestHeader.ReadOnly.TryParse(Convert.FromHexString("31040A00" + "001122334477" + "00036C6162"), out var again));
        Assert.Equal(new MacAddress(0x001122334477), again.CurrentAccessPoint);
        Assert.Equal("lab"u8.ToArray(), again.Elements.Ssid.ToArray());
        Assert.True(WlanAssociationResponseHeader.ReadOnly.TryParse(Convert.FromHexString("3104" + "0000" + "01C0" + "010182"), out var response));
        Assert.Equal((0, 0xC001), (response.StatusCode, response.AssociationId));
    }

    [Fact]
    public void A_station_comes_and_goes()
    {
        // Dot11Auth(algo=0, seqnum=1, status=0), Dot11Deauth(reason=3)
        Assert.True(WlanAuthenticationHeader.ReadOnly.TryParse(Convert.FromHexString("000001000000"), out var authentication));
        Assert.Equal((WlanAuthenticationAlgorithm.OpenSystem, 1, 0), (authentication.Algorithm, authentication.TransactionSequence, authentication.StatusCode));
        Assert.True(WlanReasonHeader.ReadOnly.TryParse(Convert.FromHexString("0300"), out var reason));
        Assert.Equal(WlanReasonCode.LeavingNetworkDeauthentication, reason.ReasonCode);
    }

    // IEEE 802.11 §9.4.1.11: a vendor's frame names the vendor where others have an action.
    [Theory]
    [InlineData("0300" + "0102100000A000", WlanActionCategory.BlockAck, 0, 7)]
    [InlineData("7F" + "0050F201", WlanActionCategory.VendorSpecific, null, 4)]
    public void An_action_has_a_category(string bytes, WlanActionCategory category, int? action, int length)
    {
        Assert.True(WlanActionHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out var header));
        Assert.Equal((category, (byte?)action, length), (header.Category, header.Action, header.Payload.Length));
    }

    [Fact]
    public void A_block_acknowledgment_tells_what_arrived()
    {
        Assert.True(WlanBlockAckHeader.ReadOnly.TryParse(Convert.FromHexString("0550" + "3012" + "FFFFFFFFFFFFFF00"), out var header));
        Assert.Equal((5, 0x123, 8), (header.TrafficIdentifier, header.StartingSequenceNumber, header.Bitmap.Length));
        var value = header.ToValue();
        Rewriting.AssertSame(Convert.FromHexString("05503012FFFFFFFFFFFFFF00"), 0, value.HeaderLength, bytes => WlanBlockAckHeader.Write(bytes, value));
    }

    [Fact]
    public void Bodies_shorter_than_their_fixed_part_are_refused()
    {
        Assert.False(WlanBeaconHeader.ReadOnly.TryParse(new byte[11], out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Capabilities"), (status.Reason, status.Field));
        Assert.False(WlanActionHeader.ReadOnly.TryParse(new byte[] { 3 }, out _, out status));
        Assert.Equal((ParseReason.Truncated, "Action"), (status.Reason, status.Field));
        Assert.False(WlanReasonHeader.ReadOnly.TryParse(new byte[1], out _, out status));
        Assert.Equal(ParseReason.Truncated, status.Reason);
    }

    [Fact]
    public void An_element_beyond_the_frame_is_malformed()
    {
        Assert.True(WlanProbeRequestHeader.ReadOnly.TryParse(Convert.FromHexString("00036C61"), out var header));
        Assert.True(header.Elements.Ssid.IsEmpty);
        Assert.False(header.Elements.Validate(out var status));
        Assert.Equal(ParseReason.MalformedOption, status.Reason);
    }
}
