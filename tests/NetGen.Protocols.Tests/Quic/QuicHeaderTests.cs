using NetGen.Headers;
using NetGen.Protocols.Quic;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Quic;

/// <summary>QUIC packets, as far as they are the same in all versions.</summary>
public sealed class QuicHeaderTests
{
    // The start of the client's first packet, RFC 9001 appendix A.2
    private const string Initial = "C0" + "00000001" + "08" + "8394C8F03E515708" + "00" + "00449E7B9AEC34";

    // RFC 9000 §17.2.1: a version negotiation that lists versions 1 and 2
    private const string Negotiation = "80" + "00000000" + "00" + "04" + "C0FFEE01" + "000000016B3343CF";

    [Fact]
    public void A_long_header_names_version_and_connection()
    {
        var bytes = Convert.FromHexString(Initial);
        Assert.True(QuicHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal((QuicHeaderForm.Long, true, QuicPacketType.Initial), (header.Form, header.FixedBit, header.LongPacketType));
        Assert.True(header.TryGetLongHeader(out var form));
        Assert.Equal((QuicVersion.Version1, 8, 0), (form.Version, form.DestinationConnectionIdLength, form.SourceConnectionIdLength));
        Assert.Equal("8394C8F03E515708", Convert.ToHexString(form.DestinationConnectionId));
        Assert.True(form.SourceConnectionId.IsEmpty);
        Assert.Equal("00449E7B9AEC34", Convert.ToHexString(header.Payload));
        var value = header.ToValue();
        Rewriting.AssertSame(bytes, 0, value.HeaderLength, target => QuicHeader.Write(target, value));
    }

    [Fact]
    public void A_version_negotiation_lists_versions()
    {
        var bytes = Convert.FromHexString(Negotiation);
        Assert.True(QuicHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.True(header.TryGetLongHeader(out var form));
        Assert.Equal(QuicVersion.Negotiation, form.Version);
        Assert.Equal("C0FFEE01", Convert.ToHexString(form.SourceConnectionId));
        Assert.Equal("000000016B3343CF", Convert.ToHexString(header.Payload));
        var value = header.ToValue();
        Rewriting.AssertSame(bytes, 0, value.HeaderLength, target => QuicHeader.Write(target, value));
    }

    // RFC 8999 §5.2: the length of the connection ID of a short header is not on the wire.
    [Fact]
    public void A_short_header_is_one_byte_to_who_does_not_know_the_connection()
    {
        Assert.True(QuicHeader.ReadOnly.TryParse(Convert.FromHexString("4CFE4189655E5CD55C41F69080575D7999C25A5BFB"), out var header));
        Assert.Equal((QuicHeaderForm.Short, true, false, 1), (header.Form, header.FixedBit, header.SpinBit, header.HeaderLength));
        Assert.False(header.IsLongHeader);
        Assert.Equal(20, header.Payload.Length);
    }

    [Theory]
    [InlineData("", ParseReason.Truncated, "Form")]
    [InlineData("C0000000", ParseReason.Truncated, "Version")]
    [InlineData("C000000001" + "03AABB00", ParseReason.Truncated, "SourceConnectionIdLength")]
    [InlineData("C000000001" + "05AABB00", ParseReason.LengthTooLarge, "DestinationConnectionIdLength")]
    [InlineData("C000000001" + "00" + "02AA", ParseReason.LengthTooLarge, "SourceConnectionIdLength")]
    public void A_malformed_packet_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(QuicHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }
}
