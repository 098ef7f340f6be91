using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using NetGen.Hashing;
using NetGen.Randomness;

namespace NetGen.Runtime.Tests.Hashing;

public sealed class SipHashTests
{
    /// <summary>The key 00 01 … 0f of the paper.</summary>
    private static readonly SipHash Hash = new(0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908);

    /// <summary>The authors' vectors for the messages of length 0 to 8 whose bytes count from zero, and the paper's of length 15 (appendix A).</summary>
    public static TheoryData<int, ulong> Vectors => new()
    {
        { 0, 0x726F_DB47_DD0E_0E31 },
        { 1, 0x74F8_39C5_93DC_67FD },
        { 2, 0x0D6C_8009_D9A9_4F5A },
        { 3, 0x8567_6696_D7FB_7E2D },
        { 4, 0xCF27_94E0_2771_87B7 },
        { 5, 0x1876_5564_CD99_A68D },
        { 6, 0xCBC9_466E_58FE_E3CE },
        { 7, 0xAB02_00F5_8B01_D137 },
        { 8, 0x93F5_F579_9A93_2462 },
        { 15, 0xA129_CA61_49BE_45E5 },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_vectors_of_the_authors(int length, ulong expected) =>
        Assert.Equal(expected, Hash.Hash(Enumerable.Range(0, length).Select(i => (byte)i).ToArray()));

    [Fact]
    public void Integers_hash_as_their_little_endian_bytes() =>
        Prop.ForAll<ulong, ulong, ulong>((a, b, c) =>
        {
            var bytes = new byte[36];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, a);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), b);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), c);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), a ^ c);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), (uint)b);
            return Hash.Hash(a) == Hash.Hash(bytes.AsSpan(0, 8))
                && Hash.Hash(a, (uint)b) == Hash.Hash(bytes.AsSpan(0, 12))
                && Hash.Hash(a, b) == Hash.Hash(bytes.AsSpan(0, 16))
                && Hash.Hash(a, b, c) == Hash.Hash(bytes.AsSpan(0, 24))
                && Hash.Hash(a, b, c, a ^ c, (uint)b) == Hash.Hash(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_key_gives_another_hash()
    {
        var random = new SeededRandomSource(7);
        Assert.NotEqual(new SipHash(random).Hash(1, 2u), new SipHash(random).Hash(1, 2u));
    }
}
