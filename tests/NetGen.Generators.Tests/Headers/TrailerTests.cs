using NetGen.Checksums;
using NetGen.Generators.Tests.Headers.Samples;
using NetGen.Headers;
using NetGen.Packets;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Fields behind the payload, and lengths that may be none.</summary>
public class TrailerTests
{
    [Fact]
    public void A_trailer_ends_with_the_packet()
    {
        byte[] bytes = [.. Convert.FromHexString("0001" + "000C" + "AABBCC" + "77" + "04030201"), 0xFF];
        Assert.True(FrameHeader.TryParse(bytes, out var header));
        Assert.Equal((4, 12, 0x77, 0x01020304U), (header.HeaderLength, header.PacketLength, header.Fill, header.Crc));
        Assert.Equal(Convert.FromHexString("AABBCC"), header.Payload);
        Assert.False(header.VerifyCrc());
        header.FillCrc();
        Assert.Equal((uint)ChecksumAlgorithm.Compute<Crc32C>(bytes.AsSpan(0, 8)), header.Crc);
        header.Fill = 9;
        Assert.True(header.VerifyCrc());
        Assert.Equal(0xFF, bytes[^1]);
    }

    [Fact]
    public void A_packet_without_room_for_its_trailer_is_refused()
    {
        Assert.False(FrameHeader.TryParse(Convert.FromHexString("0001" + "0008" + "00000000"), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Fill", 4, 9L, 8L), (status.Reason, status.Field, status.Offset, status.Needed, status.Got));
        Assert.True(FrameHeader.TryParse(Convert.FromHexString("0001" + "0009" + "0000000000"), out var empty));
        Assert.True(empty.Payload.IsEmpty);
        Assert.False(FrameHeader.ReadOnly.TryParseTruncated(Convert.FromHexString("0001" + "0010" + "0000000000"), out _));
        Assert.Equal(ParseReason.Truncated, FrameHeader.TryWrite(new byte[8], default, out _, out status) ? ParseReason.None : status.Reason);
    }

    [Fact]
    public void Pushing_puts_the_trailer_behind_the_payload()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        Assert.True(pool.TryRent(out var packet));
        "abc"u8.CopyTo(packet.Put(3));
        var header = FrameHeader.Push(packet, new() { Kind = 2, Fill = 5 });
        Assert.True(header.VerifyCrc());
        Assert.Equal(12, packet.Length);
        Assert.True(FrameHeader.ReadOnly.TryParse(packet.Span, out var read));
        Assert.Equal("abc"u8, read.Payload);
        Assert.Equal((12, 5), (read.Length, read.Fill));
        Assert.True(FrameHeader.Check(default, 0xFFFF - 9).IsOk);
        Assert.Equal(ParseReason.TooLarge, FrameHeader.Check(default, 0xFFFF - 8).Reason);
        packet.Free();
    }

    [Fact]
    public void A_trailers_parts_may_be_optional()
    {
        var bytes = new byte[3 + 2 + 1 + 4 + 1 + 2];
        var value = new RadioHeader.Value { Rate = 3, Options = 1, Name = "xy"u8.ToArray(), Signal = new(0x01020304), End = 7, Crc = 0x0506 };
        var header = RadioHeader.Write(bytes, value);
        Assert.Equal("83" + "01" + "02" + "7879" + "00" + "01020304" + "07" + "0506", Convert.ToHexString(bytes));
        Assert.Equal(7, value.TrailerLength);
        Assert.Equal(1, header.Payload.Length);
        Assert.Equal(value, header.ToValue());
        Assert.True(RadioHeader.TryParse(Convert.FromHexString("00" + "00" + "00" + "AA" + "01"), out header));
        Assert.Equal((null, null, 1, 1), (header.Signal, header.Crc, (int)header.End, header.Payload.Length));
        Assert.False(RadioHeader.TryParse(Convert.FromHexString("00" + "00" + "00" + "AA" + "0A"), out _, out var status));
        Assert.Equal((ParseReason.OutOfRange, "End", 4), (status.Reason, status.Field, status.Offset));
        Assert.Equal(ParseReason.Contradiction, RadioHeader.TryWrite(bytes, value with { Signal = null }, out _, out status) ? ParseReason.None : status.Reason);
    }

    [Fact]
    public void A_push_that_is_refused_leaves_the_packet_as_it_was()
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        Assert.True(pool.TryRent(out var packet));
        "abc"u8.CopyTo(packet.Put(3));
        Assert.Throws<HeaderException>(() => { RadioHeader.Push(packet, new() { Options = 1, End = 1 }); });
        Assert.Equal("abc"u8, packet.Span);
        packet.Free();
    }

    [Theory]
    [InlineData("0002" + "AABBCCDD", 2)]
    [InlineData("0800" + "AABBCCDD", 4)]
    public void A_length_counts_only_when_it_is_one(string hex, int payload)
    {
        Assert.True(LengthOrTypeHeader.TryParse(Convert.FromHexString(hex), out var header));
        Assert.Equal(payload, header.Payload.Length);
    }

    [Fact]
    public void A_length_that_measures_too_much_is_refused_in_both_directions()
    {
        Assert.False(LengthOrTypeHeader.TryParse(Convert.FromHexString("0003AABB"), out _, out var status));
        Assert.Equal(ParseReason.LengthTooLarge, status.Reason);
        Assert.False(LengthOrTypeHeader.TryWrite(new byte[4], new() { LengthOrType = 3 }, out _, out status));
        Assert.Equal((ParseReason.Contradiction, "LengthOrType"), (status.Reason, status.Field));
        Assert.True(LengthOrTypeHeader.TryWrite(new byte[4], new() { LengthOrType = 2 }, out _, out _));
        Assert.True(LengthOrTypeHeader.TryWrite(new byte[4], new() { LengthOrType = 0x0800 }, out _, out _));
    }

    [Fact]
    public void A_length_of_zero_may_mean_the_rest()
    {
        Assert.True(JumboHeader.TryParse(Convert.FromHexString("0000AABBCC"), out var header));
        Assert.Equal(3, header.Payload.Length);
        Assert.True(JumboHeader.TryParse(Convert.FromHexString("0001AABBCC"), out header));
        Assert.Equal(1, header.Payload.Length);
        Assert.Equal(ParseReason.TooLarge, JumboHeader.Check(default, 0x10000).Reason);
    }
}
