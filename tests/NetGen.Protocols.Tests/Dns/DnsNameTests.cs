using System.Text;
using NetGen.Headers;
using NetGen.Protocols.Dns;

namespace NetGen.Protocols.Tests.Dns;

/// <summary>Domain names: what is measured, expanded, refused, written as text and read from it.</summary>
public sealed class DnsNameTests
{
    // "example.com" at 0, "www" and a pointer to it at 13, a pointer to that at 19
    private static readonly byte[] Message = [.. Wire("example.com"), 3, .. "www"u8, 0xC0, 0, 0xC0, 13];

    [Theory]
    [InlineData(0, 13, "example.com")]
    [InlineData(13, 6, "www.example.com")]
    [InlineData(19, 2, "www.example.com")]
    [InlineData(8, 5, "com")]
    [InlineData(12, 1, ".")]
    public void A_name_is_measured_where_it_stands_and_expanded_in_its_message(int offset, int length, string text)
    {
        Assert.Equal(ParseReason.None, DnsName.Measure(Message.AsSpan(offset), out var measured));
        Assert.Equal(length, measured);
        var name = DnsName.Read(Message.AsSpan(offset, measured));
        Assert.Equal(text, name.ToString(Message));
        Span<byte> expanded = stackalloc byte[DnsName.MaxLength];
        Assert.Equal(ParseReason.None, name.Expand(Message, expanded, out var written));
        Assert.Equal(Convert.ToHexString(Wire(text)), Convert.ToHexString(expanded[..written]));
    }

    [Fact]
    public void A_name_without_its_message_shows_where_it_goes_on()
    {
        Assert.Equal("www.[0]", DnsName.Read(Message.AsSpan(13, 6)).ToString());
        Assert.Equal("[13]", DnsName.Read(Message.AsSpan(19, 2)).ToString());
        Assert.Equal("example.com", DnsName.Read(Message.AsSpan(0, 13)).ToString());
        Assert.True(DnsName.Read(Message.AsSpan(13, 6)).IsCompressed);
        Assert.False(DnsName.Read(Message.AsSpan(0, 13)).IsCompressed);
        Assert.True(DnsName.Read(new byte[] { 0 }).IsRoot);
    }

    [Theory]
    [InlineData("", ParseReason.Truncated, 1)]
    [InlineData("0361", ParseReason.Truncated, 5)]
    [InlineData("0161", ParseReason.Truncated, 3)]
    [InlineData("0161C0", ParseReason.Truncated, 4)]
    [InlineData("40", ParseReason.OutOfRange, 0)]
    [InlineData("016180", ParseReason.OutOfRange, 2)]
    public void What_is_no_name_is_refused(string bytes, ParseReason reason, int length)
    {
        Assert.Equal(reason, DnsName.Measure(Convert.FromHexString(bytes), out var measured));
        Assert.Equal(length, measured);
    }

    // RFC 1035 §2.3.4: a name has 255 bytes at most.
    [Fact]
    public void A_name_of_255_bytes_is_the_longest()
    {
        byte[] longest = [.. Label(63), .. Label(63), .. Label(63), .. Label(61), 0];
        Assert.Equal(ParseReason.None, DnsName.Measure(longest, out var length));
        Assert.Equal(DnsName.MaxLength, length);
        byte[] longer = [.. Label(63), .. Label(63), .. Label(63), .. Label(62), 0];
        Assert.Equal(ParseReason.TooLarge, DnsName.Measure(longer, out _));
    }

    // RFC 1035 §4.1.4: a pointer leads to a prior occurrence.
    [Theory]
    [InlineData("C000", 0, ParseReason.OutOfRange)]
    [InlineData("C002" + "C000", 0, ParseReason.OutOfRange)]
    [InlineData("C002" + "C000", 2, ParseReason.OutOfRange)]
    [InlineData("C005" + "000000" + "00", 0, ParseReason.OutOfRange)]
    [InlineData("0161C000", 0, ParseReason.OutOfRange)]
    [InlineData("00" + "0161C001", 1, ParseReason.OutOfRange)]
    [InlineData("40" + "C000", 1, ParseReason.OutOfRange)]
    [InlineData("00" + "C3FF", 1, ParseReason.OutOfRange)]
    public void A_pointer_that_does_not_lead_back_to_a_name_is_refused(string message, int offset, ParseReason reason)
    {
        var bytes = Convert.FromHexString(message);
        Assert.Equal(ParseReason.None, DnsName.Measure(bytes.AsSpan(offset), out var length));
        var name = DnsName.Read(bytes.AsSpan(offset, length));
        Assert.Equal(reason, name.Expand(bytes, new byte[DnsName.MaxLength], out _));
        Assert.False(name.TryFormat(bytes, new byte[DnsName.MaxTextLength], out _));
        Assert.False(TryRead(bytes, offset, length, out _));
    }

    [Fact]
    public void A_chain_of_pointers_ends_and_is_bounded_by_the_longest_name()
    {
        // 1,000 pointers, each to the one before: they all lead to the root.
        var message = new byte[2001];
        for (var i = 1; i < message.Length; i += 2) (message[i], message[i + 1]) = ((byte)(0xC0 | (Math.Max(0, i - 2) >> 8)), (byte)Math.Max(0, i - 2));
        Assert.Equal(".", DnsName.Read(message.AsSpan(1999, 2)).ToString(message));

        // The same with a label before each pointer: longer than a name may be.
        byte[] labels = [0];
        for (var target = 0; labels.Length < 1000; target = labels.Length - 4) labels = [.. labels, 1, (byte)'a', (byte)(0xC0 | (target >> 8)), (byte)target];
        Assert.Equal(ParseReason.TooLarge, DnsName.Read(labels.AsSpan(labels.Length - 4)).Expand(labels, new byte[DnsName.MaxLength], out _));
    }

    [Theory]
    [InlineData("", "00")]
    [InlineData(".", "00")]
    [InlineData("a", "016100")]
    [InlineData("a.", "016100")]
    [InlineData("a.bc", "016102626300")]
    [InlineData(@"a\.b", "03612E6200")]
    [InlineData(@"\000\255", "0200FF00")]
    [InlineData(@"\a\\", "02615C00")]
    public void A_name_is_read_from_text(string text, string bytes) => Assert.Equal(bytes, Convert.ToHexString(DnsName.Encode(text).Span));

    [Theory]
    [InlineData("..")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData(@"a\")]
    [InlineData(@"\25")]
    [InlineData(@"\256")]
    [InlineData("ä")]
    public void What_is_no_name_is_not_read(string text) => Assert.Throws<FormatException>(() => DnsName.Encode(text));

    [Fact]
    public void Labels_and_names_that_are_too_long_are_not_read()
    {
        var label = new string('a', 63);
        Assert.Equal(65, DnsName.Encode(label).Length);
        Assert.Throws<FormatException>(() => DnsName.Encode(label + "a"));
        Assert.Equal(255, DnsName.Encode($"{label}.{label}.{label}.{label[2..]}").Length);
        Assert.Throws<FormatException>(() => DnsName.Encode($"{label}.{label}.{label}.{label[1..]}"));
        Assert.Throws<FormatException>(() => DnsName.Encode($"{label}.{label}.{label}.{label[2..]}.a"));
    }

    [Fact]
    public void Any_labels_survive_the_way_through_text()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var name = new List<byte>();
            for (var labels = random.Next(5); labels > 0; labels--)
            {
                var label = new byte[random.Next(1, 50)];
                random.NextBytes(label);
                name.AddRange([(byte)label.Length, .. label]);
            }

            name.Add(0);
            byte[] bytes = [.. name];
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(DnsName.Encode(DnsName.Read(bytes).ToString()).Span));
        }
    }

    [Fact]
    public void Random_bytes_are_refused_or_expanded_within_bounds()
    {
        var random = new Random(7);
        var expanded = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var message = new byte[random.Next(1, 64)];
            random.NextBytes(message);
            for (var i = 0; i < message.Length; i++) message[i] &= (byte)(random.Next(3) == 0 ? 0xFF : 0x07);
            var offset = random.Next(message.Length);
            if (DnsName.Measure(message.AsSpan(offset), out var length) != ParseReason.None) continue;
            if (DnsName.Read(message.AsSpan(offset, length)).Expand(message, new byte[DnsName.MaxLength], out var written) != ParseReason.None) continue;
            Assert.InRange(written, 1, DnsName.MaxLength);
            expanded++;
        }

        Assert.InRange(expanded, 100, 20_000);
    }

    private static bool TryRead(byte[] message, int offset, int length, out string text)
    {
        text = "";
        try
        {
            text = DnsName.Read(message.AsSpan(offset, length)).ToString(message);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static byte[] Wire(string name) => name == "." ? [0] : [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    private static byte[] Label(int length) => [(byte)length, .. Enumerable.Repeat((byte)'a', length)];
}
