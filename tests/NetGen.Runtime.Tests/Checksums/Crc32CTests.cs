using NetGen.Checksums;

namespace NetGen.Runtime.Tests.Checksums;

public class Crc32CTests
{
    // RFC 3720 §B.4.
    public static TheoryData<byte[], uint> Vectors => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)value)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)(31 - value))], 0x113FDB5C },
        { "123456789"u8.ToArray(), 0xE3069283 },
        { [], 0 },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Known_bytes_have_their_known_checksum(byte[] bytes, uint checksum) =>
        Assert.Equal(checksum, ChecksumAlgorithm.Compute<Crc32C>(bytes));

    [Fact]
    public void Every_length_and_split_agrees_with_the_bitwise_definition()
    {
        var bytes = new byte[67];
        new Random(3).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var all = bytes.AsSpan(0, length);
            var split = length * 2 / 3;
            Assert.Equal(Bitwise(all), ChecksumAlgorithm.Compute<Crc32C>(all));
            Assert.Equal(Bitwise(all), Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Start, all[..split]), all[split..])));
        }
    }

    [Fact]
    public void Bytes_left_out_count_as_zero()
    {
        var bytes = new byte[40];
        new Random(4).NextBytes(bytes);
        byte[] zeroed = [.. bytes];
        zeroed.AsSpan(8, 4).Clear();
        Assert.Equal(Bitwise(zeroed), ChecksumAlgorithm.Compute<Crc32C>(bytes, 8, 4));
    }

    private static uint Bitwise(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
        }

        return ~crc;
    }
}
