using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.FastOpen;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.FastOpen;

public sealed class FastOpenCookieTests
{
    private static readonly byte[] Key = Convert.FromHexString("a1a1a1a1b2b2b2b2c3c3c3c3d4d4d4d4");
    private static readonly TcpFlow Flow = new(EndPoint("192.168.0.1"), EndPoint("192.0.2.1"));

    // The cookies that Linux makes of these addresses with these keys, as its own packetdrill tests have them.
    [Fact]
    public void Cookies_are_those_of_Linux()
    {
        Assert.Equal(Convert.FromHexString("3021b9d889017eeb"), Cookie(With(Key)));
        Assert.Equal(Convert.FromHexString("b7c12350a90dc8f5"), Cookie(With(new byte[16])));
    }

    [Fact]
    public void RFC_7413_4_1_2_A_cookie_is_good_for_its_client_and_its_key()
    {
        var cookies = With([.. new byte[16], .. Key]);
        Assert.Equal(FastOpenCheck.Current, cookies.Check(in Flow, Cookie(With(new byte[16])), 0));
        Assert.Equal(FastOpenCheck.Former, cookies.Check(in Flow, Cookie(With(Key)), 0));
        var other = Flow with { Remote = EndPoint("192.0.2.2") };
        Assert.Equal(FastOpenCheck.Wrong, cookies.Check(in other, Cookie(With(Key)), 0));
        Assert.Equal(FastOpenCheck.Wrong, cookies.Check(in Flow, Cookie(With(Key)).AsSpan(0, 6), 0));
        Assert.Equal(FastOpenCheck.Wrong, cookies.Check(in Flow, [], 0));
        // The client's port is not in it: a client has one cookie for all its connections.
        var again = Flow with { Remote = Flow.Remote with { Port = 1 } };
        Assert.Equal(FastOpenCheck.Current, cookies.Check(in again, Cookie(With(new byte[16])), 0));
    }

    [Fact]
    public void Cookies_of_IPv6_differ_by_every_byte()
    {
        var cookies = With(Key);
        var flow = new TcpFlow(EndPoint("2001:db8::1"), EndPoint("2001:db8::2"));
        var cookie = Bytes(cookies.Make(in flow, 0));
        Assert.Equal(FastOpenCheck.Current, cookies.Check(in flow, cookie, 0));
        foreach (var address in (string[])["2001:db8::3", "2001:db9::2", "3001:db8::2"])
        {
            var other = flow with { Remote = EndPoint(address) };
            Assert.Equal(FastOpenCheck.Wrong, cookies.Check(in other, cookie, 0));
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(4, true)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(16, true)]
    [InlineData(18, false)]
    public void RFC_7413_2_1_A_cookie_has_an_even_length_from_4_to_16(int length, bool isLength) => Assert.Equal(isLength, FastOpenCookie.IsLength(length));

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => With(new byte[17]));

    private static FastOpenCookies With(byte[] key) => new(new SeededRandomSource(1), new TcpModuleOptions { FastOpenKey = key });

    private static byte[] Cookie(FastOpenCookies cookies) => Bytes(cookies.Make(in Flow, 0));

    private static byte[] Bytes(FastOpenCookie cookie)
    {
        var bytes = new byte[FastOpenCookie.MaxLength];
        cookie.CopyTo(bytes);
        return bytes[..cookie.Length];
    }

    private static IPEndPointValue EndPoint(string address) =>
        IPAddressValue.TryFrom(System.Net.IPAddress.Parse(address), out var value) ? new IPEndPointValue(value, 80) : throw new FormatException(address);
}
