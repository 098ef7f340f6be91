using NetGen.Headers;
using NetGen.Protocols.Ntp;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Ntp;

/// <summary>NTP packets that scapy built.</summary>
public sealed class NtpHeaderTests
{
    // NTPHeader(mode=3, stratum=2, poll=6, precision=-20, delay=0.5, dispersion=0.25, ref=3900000000.5, sent=3900000010.25)
    private static readonly byte[] Request = Convert.FromHexString(
        "230206EC00008000000040007F000001E87547008000000000000000000000000000000000000000" +
        "E875470A40000000");

    // NTPHeader(mode=4, stratum=2, ...)/NTPAuthenticator(key_id=1, dgst=bytes(range(16)))
    private static readonly byte[] Authenticated = Convert.FromHexString(
        "24020A0000000000000000007F000001E875470080000000E875470A40000000E875470A80000000" +
        "E875470AC000000000000001000102030405060708090A0B0C0D0E0F");

    // RFC 9327 §2: reads the variable "version"; the data is padded to 32 bits
    private static readonly byte[] Control = Convert.FromHexString("1602000100000000" + "00000007" + "76657273696F6E00");

    [Fact]
    public void A_client_tells_its_time()
    {
        Assert.True(NtpHeader.ReadOnly.TryParse(Request, out var header));
        Assert.Equal((NtpLeapIndicator.None, 4, NtpMode.Client), (header.LeapIndicator, header.Version, header.Mode));
        Assert.True(header.TryGetTime(out var time));
        Assert.Equal((2, 6, -20, 0x7F000001u), (time.Stratum, time.Poll, time.Precision, time.ReferenceId));
        Assert.Equal(TimeSpan.FromSeconds(0.5), time.RootDelay.ToTimeSpan());
        Assert.Equal("0.25", time.RootDispersion.ToString());
        Assert.Equal("2023-08-02T21:20:00.5000000Z", time.ReferenceTimestamp.ToString());
        Assert.True(time.OriginTimestamp.IsUnknown);
        Assert.Equal((3900000010u, 0x40000000u), (time.TransmitTimestamp.Seconds, time.TransmitTimestamp.Fraction));
        Assert.Equal((48, 0), (header.HeaderLength, header.Payload.Length));
        AssertRewritten(Request);
    }

    [Fact]
    public void An_authentication_code_stands_behind_the_header()
    {
        Assert.True(NtpHeader.ReadOnly.TryParse(Authenticated, out var header));
        Assert.Equal(NtpMode.Server, header.Mode);
        Assert.Equal(NtpPart.AuthenticationCode, header.NextPart);
        Assert.True(NtpAuthenticationCode.ReadOnly.TryParse(header.Payload, out var code));
        Assert.Equal((1u, "000102030405060708090A0B0C0D0E0F"), (code.KeyIdentifier, Convert.ToHexString(code.Digest)));
        AssertRewritten(Authenticated);
    }

    // RFC 7822 §3, RFC 8915 §5: two extension fields and a message authentication code
    [Fact]
    public void Extension_fields_stand_in_front_of_the_authentication_code()
    {
        var fields = Convert.FromHexString("01040024" + new string('4', 64) + "02040010" + new string('5', 24) + "00000007" + "000102030405060708090A0B0C0D0E0F");
        byte[] packet = [.. Request, .. fields];
        Assert.True(NtpHeader.ReadOnly.TryParse(packet, out var header));
        Assert.Equal(NtpPart.ExtensionField, header.NextPart);
        Assert.True(NtpExtensionField.ReadOnly.TryParse(header.Payload, out var first));
        Assert.Equal((NtpExtensionFieldType.UniqueIdentifier, 36, 32, NtpPart.ExtensionField), (first.Type, first.Length, first.Contents.Length, first.NextPart));
        Assert.True(NtpExtensionField.ReadOnly.TryParse(first.Payload, out var second));
        Assert.Equal((NtpExtensionFieldType.NtsCookie, 12, NtpPart.AuthenticationCode), (second.Type, second.Contents.Length, second.NextPart));
        Assert.True(NtpAuthenticationCode.ReadOnly.TryParse(second.Payload, out var code));
        Assert.Equal((7u, 16), (code.KeyIdentifier, code.Digest.Length));
        var value = first.ToValue();
        Rewriting.AssertSame(fields, 0, value.HeaderLength, bytes => NtpExtensionField.Write(bytes, value));
    }

    // RFC 7822 §3: nothing, a crypto-NAK, what is neither a field nor a code, a code of SHA-1, and the shortest last field.
    [Theory]
    [InlineData("", NtpPart.None)]
    [InlineData("00000000", NtpPart.AuthenticationCode)]
    [InlineData("0000000000000000", NtpPart.None)]
    [InlineData("00000001000102030405060708090A0B0C0D0E0F10111213", NtpPart.AuthenticationCode)]
    [InlineData("0104001C000102030405060708090A0B0C0D0E0F1011121314151617", NtpPart.ExtensionField)]
    public void The_length_tells_what_follows(string rest, NtpPart part)
    {
        byte[] packet = [.. Request, .. Convert.FromHexString(rest)];
        Assert.True(NtpHeader.ReadOnly.TryParse(packet, out var header));
        Assert.Equal(part, header.NextPart);
        packet[0] = (byte)((packet[0] & 0xF8) | (byte)NtpMode.Control);
        Assert.True(NtpHeader.ReadOnly.TryParse(packet, out var control));
        Assert.Equal(NtpPart.None, control.NextPart);
    }

    [Fact]
    public void An_extension_field_has_16_bytes_at_least()
    {
        Assert.False(NtpExtensionField.ReadOnly.TryParse(Convert.FromHexString("0104000C" + "0000000000000000" + "0000000000000000"), out _, out var status));
        Assert.Equal((ParseReason.OutOfRange, "Length"), (status.Reason, status.Field));
    }

    // RFC 9327 §2
    [Fact]
    public void A_control_message_has_a_layout_of_its_own()
    {
        Assert.True(NtpHeader.ReadOnly.TryParse(Control, out var header));
        Assert.False(header.IsTime);
        Assert.True(header.TryGetControl(out var message));
        Assert.Equal((false, 2, 1, 0, 7), (message.IsResponse, message.OperationCode, message.Sequence, message.Offset, message.Count));
        Assert.Equal("version\0"u8.ToArray(), header.Payload.ToArray());
        AssertRewritten(Control);
    }

    [Theory]
    [InlineData("03", ParseReason.OutOfRange, "Version")]
    [InlineData("2B", ParseReason.OutOfRange, "Version")]
    [InlineData("2302", ParseReason.Truncated, "Poll")]
    [InlineData("1602", ParseReason.Truncated, "Sequence")]
    [InlineData("", ParseReason.Truncated, "LeapIndicator")]
    public void A_malformed_packet_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(NtpHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    // RFC 4330 §3: a timestamp without its highest bit is of the era that starts in 2036.
    [Theory]
    [InlineData("1968-01-20T03:14:08.0000000Z", 0x8000_0000_0000_0000)]
    [InlineData("2036-02-07T06:28:15.5000000Z", 0xFFFF_FFFF_8000_0000)]
    [InlineData("2036-02-07T06:28:17.0000000Z", 0x0000_0001_0000_0000)]
    [InlineData("2104-02-26T09:42:23.0000000Z", 0x7FFF_FFFF_0000_0000)]
    public void Timestamps_lie_between_1968_and_2104(string text, ulong value)
    {
        var timestamp = new NtpTimestamp(value);
        Assert.Equal(text, timestamp.ToString());
        Assert.Equal(timestamp, NtpTimestamp.From(timestamp.ToDateTimeOffset()));
    }

    private static void AssertRewritten(byte[] packet)
    {
        Assert.True(NtpHeader.ReadOnly.TryParse(packet, out var header));
        var value = header.ToValue();
        Rewriting.AssertSame(packet, 0, value.HeaderLength, bytes => NtpHeader.Write(bytes, value));
    }
}
