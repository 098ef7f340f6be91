using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Opening;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.Opening;

/// <summary>RFC 4987 §3.6.</summary>
public sealed class SynCookieTests
{
    private const long Minute = 60 * TcpClock.Second;
    private static readonly TcpFlow Flow = new(EndPoint("192.0.2.1", 80), EndPoint("198.51.100.7", 40000));
    private static readonly SequenceNumber Remote = new(0xDEAD_BEEF);
    private readonly SynCookies _cookies = new(new SeededRandomSource(1));

    [Theory]
    [InlineData(1460, 1460)]
    [InlineData(9000, 1460)]
    [InlineData(1430, 1400)]
    [InlineData(536, 536)]
    [InlineData(100, 216)]
    public void A_cookie_tells_the_segment_size(ushort offered, ushort remembered)
    {
        var cookie = _cookies.Make(Flow, Remote, offered, Minute);
        Assert.True(_cookies.TryCheck(Flow, cookie, Remote, null, Minute, out var offer));
        Assert.Equal(((ushort?)remembered, false, (byte?)null), (offer.Options.MaximumSegmentSize, offer.Options.SackPermitted, offer.Options.WindowScale));
        Assert.False(offer.UsesEcn);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_timestamp_tells_the_options(bool usesEcn)
    {
        foreach (var scale in (byte?[])[null, 0, 7, 14, 200])
        {
            var hidden = SynCookies.HideOptions(0x1234_5678, new SegmentOptions { SackPermitted = true, WindowScale = scale }, usesEcn);
            Assert.InRange(hidden, 0x1234_5678U - 63, 0x1234_5678U + 63);
            var cookie = _cookies.Make(Flow, Remote, 1460, Minute);
            Assert.True(_cookies.TryCheck(Flow, cookie, Remote, new TcpTimestamps.Value { TimestampValue = 1, TimestampEchoReply = hidden }, Minute, out var offer));
            Assert.Equal((true, scale is null ? null : (byte?)Math.Min(scale.Value, (byte)14)), (offer.Options.SackPermitted, offer.Options.WindowScale));
            Assert.Equal(usesEcn, offer.UsesEcn);
        }
    }

    [Fact]
    public void A_cookie_is_good_for_its_minute_and_the_next()
    {
        var cookie = _cookies.Make(Flow, Remote, 1460, 5 * Minute);
        Assert.True(_cookies.TryCheck(Flow, cookie, Remote, null, (7 * Minute) - 1, out _));
        Assert.False(_cookies.TryCheck(Flow, cookie, Remote, null, 7 * Minute, out _));
        Assert.False(_cookies.TryCheck(Flow, cookie, Remote, null, (5 * Minute) - 1, out _));
    }

    [Fact]
    public void A_cookie_of_another_flow_number_or_key_is_refused()
    {
        var cookie = _cookies.Make(Flow, Remote, 1460, Minute);
        Assert.False(_cookies.TryCheck(Flow with { Remote = EndPoint("198.51.100.7", 40001) }, cookie, Remote, null, Minute, out _));
        Assert.False(_cookies.TryCheck(Flow, cookie, Remote + 1, null, Minute, out _));
        Assert.False(_cookies.TryCheck(Flow, cookie + 1, Remote, null, Minute, out _));
        Assert.False(new SynCookies(new SeededRandomSource(2)).TryCheck(Flow, cookie, Remote, null, Minute, out _));
    }

    private static IPEndPointValue EndPoint(string address, ushort port) => new(new IPAddressValue(IPv4Address.Parse(address)), port);
}
