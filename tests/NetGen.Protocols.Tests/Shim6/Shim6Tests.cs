using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Shim6;
using NetGen.Protocols.Tests.Dissection;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Shim6;

/// <summary>Shim6 headers (RFC 5533 §5, RFC 5534 §5); bytes laid out by hand from the pictures there, for scapy has no Shim6.</summary>
public sealed class Shim6Tests
{
    private const string Front = "02000000000202000000000186DD6000000000";
    private const string Addresses = "20010DB800000000000000000000000120010DB8000000000000000000000002";

    [Theory]
    [InlineData("3B02" + "0100" + "0000" + "1122AABBCCDD" + "01020304" + "000F000400000007", "I1")]
    [InlineData("3B01" + "0200" + "0000" + "0000" + "01020304" + "0A0B0C0D", "R1")]
    [InlineData("3B02" + "0300" + "0000" + "1122AABBCCDD" + "01020304" + "0A0B0C0D" + "00000000", "I2")]
    [InlineData("3B03" + "0600" + "0000" + "1122AABBCCDD" + "01020304" + "0A0B0C0D" + "000000000000" + "000000000099", "I2bis")]
    [InlineData("3B01" + "4200" + "0000" + "1122AABBCCDD" + "00000000", "Keepalive")]
    [InlineData("3B06" + "4300" + "0000" + "1122AABBCCDD" + "01400000" + Addresses + "00000005" + "00000006", "Probe")]
    [InlineData("3B00" + "7F00" + "0000" + "0102", "127")]
    public void Control_messages_are_read_and_written(string hex, string type)
    {
        var packet = FromHexString(hex);
        Assert.True(Shim6ControlHeader.TryParse(packet, out var filled, out var status), status.ToString());
        filled.FillChecksum();
        Assert.True(Shim6ControlHeader.ReadOnly.TryParse(packet, out var header));
        Assert.Equal((type, packet.Length), (header.Type.ToString(), header.HeaderLength));
        Assert.True(header.VerifyChecksum());
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => Shim6ControlHeader.Write(buffer, value));
    }

    [Fact]
    public void A_context_and_its_options()
    {
        Assert.True(Shim6ControlHeader.ReadOnly.TryParse(FromHexString("3B02" + "0100" + "0000" + "1122AABBCCDD" + "01020304" + "000F000400000007"), out var header));
        Assert.Equal((0x1122AABBCCDDUL, 0x01020304u), (header.Context.ContextTag, header.Context.Nonce));
        var options = header.Options.GetEnumerator();
        Assert.True(options.MoveNext());
        Assert.Equal((Shim6OptionType.ForkedInstanceIdentifier, true, "00000007"), (options.Current.Type, options.Current.IsCritical, ToHexString(options.Current.Contents)));
        Assert.False(options.MoveNext() || options.IsMalformed);
    }

    [Fact]
    public void A_probe_lists_what_was_sent()
    {
        Assert.True(Shim6ControlHeader.ReadOnly.TryParse(FromHexString("3B06" + "4300" + "0000" + "1122AABBCCDD" + "01400000" + Addresses + "00000005" + "00000006"), out var header));
        var probes = header.Probes.ProbesSent.GetEnumerator();
        Assert.True(probes.MoveNext());
        Assert.Equal((1, IPv6Address.Parse("2001:db8::1"), IPv6Address.Parse("2001:db8::2"), 5u, 6u), (header.Probes.State, probes.Current.Source, probes.Current.Destination, probes.Current.Nonce, probes.Current.Data));
        Assert.False(header.Probes.ProbesReceived.GetEnumerator().MoveNext());
    }

    // RFC 5533 §5.2, §5.3: the P bit tells payloads from control messages.
    [Theory]
    [InlineData("108C40" + Addresses + "11" + "00" + "800102030405" + "03E803E900080000", "Shim6Payload", "Udp")]
    [InlineData("108C40" + Addresses + "3B" + "01" + "4200" + "0000" + "1122AABBCCDD" + "00000000", "Shim6Control", "Shim6Control")]
    public void The_first_bit_behind_the_length_tells_the_two_apart(string packet, string name, string last)
    {
        var json = FrameText.Json(FromHexString(Front + packet));
        Assert.Contains($"\"name\":\"{name}\"", json, StringComparison.Ordinal);
        Assert.Contains($"\"name\":\"{last}\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_header_names_the_context()
    {
        var packet = FromHexString("11" + "00" + "800102030405" + "03E803E900080000");
        Assert.True(Shim6PayloadHeader.ReadOnly.TryParse(packet, out var header));
        Assert.Equal((IpProtocol.Udp, 0x000102030405UL, 8), (header.NextHeader, header.ReceiverContextTag, header.Payload.Length));
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => Shim6PayloadHeader.Write(buffer, value));
        Assert.False(Shim6ControlHeader.ReadOnly.TryParse(packet, out _, out var status));
        Assert.Equal((ParseReason.WrongConstant, "IsPayload"), (status.Reason, status.Field));
    }
}
