using NetGen.Headers;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Tls;

namespace NetGen.Protocols.Tests.Tls;

/// <summary>TLS records.</summary>
public sealed class TlsHeaderTests
{
    // RFC 8446 §5.1: the start of a server's flight, a handshake message, a change of keys and an encrypted record
    private static readonly byte[] Segment = Convert.FromHexString("16" + "0303" + "0004" + "02000000" + "14" + "0303" + "0001" + "01" + "17" + "0303" + "0003" + "AABBCC");

    [Fact]
    public void Several_records_stand_in_one_segment()
    {
        Assert.True(TlsHeader.ReadOnly.TryParse(Segment, out var header));
        var records = new List<(TlsContentType, TlsVersion, int)>();
        foreach (var record in header.Records) records.Add((record.ContentType, record.LegacyVersion, record.Fragment.Length));
        Assert.Equal([(TlsContentType.Handshake, TlsVersion.Tls12, 4), (TlsContentType.ChangeCipherSpec, TlsVersion.Tls12, 1), (TlsContentType.ApplicationData, TlsVersion.Tls12, 3)], records);
        var value = header.ToValue();
        Rewriting.AssertSame(Segment, 0, value.HeaderLength, bytes => TlsHeader.Write(bytes, value));
    }

    [Fact]
    public void A_record_that_goes_on_in_the_next_segment_stops_the_walk()
    {
        Assert.True(TlsHeader.ReadOnly.TryParse(Segment.AsSpan(0, Segment.Length - 1), out var header));
        var records = header.Records.GetEnumerator();
        Assert.True(records.MoveNext() && records.MoveNext());
        Assert.False(records.MoveNext());
        Assert.True(records.IsMalformed);
    }

    // RFC 8446 §5.2, RFC 5246 §6.2.3: a record beyond 2^14 + 2048 bytes overflows.
    [Theory]
    [InlineData("1703034801", ParseReason.OutOfRange, "Length")]
    [InlineData("1703030002AA", ParseReason.LengthTooLarge, "Length")]
    [InlineData("170303", ParseReason.Truncated, "Length")]
    public void A_malformed_record_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(TlsRecord.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void A_fragment_that_is_too_long_is_not_written()
    {
        var status = TlsRecord.Check(new() { ContentType = TlsContentType.ApplicationData, Fragment = new byte[18433] });
        Assert.Equal("Length", status.Field);
        Assert.False(status.IsOk);
    }
}
