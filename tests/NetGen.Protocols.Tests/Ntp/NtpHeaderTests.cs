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
        Assert.Equal("00000001000102030405060708090A0B0C0D0E0F", Convert.ToHexString(header.Payload));
        AssertRewritten(Authenticated);
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
