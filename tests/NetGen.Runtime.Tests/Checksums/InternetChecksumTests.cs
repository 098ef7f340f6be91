using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using NetGen.Checksums;
using NetGen.Randomness;
using static NetGen.Checksums.ChecksumKernels;

namespace NetGen.Runtime.Tests.Checksums;

/// <summary>RFC 1071 and RFC 1624.</summary>
public sealed class InternetChecksumTests
{
    private const int LongestLength = 2048;
    private const int Alignments = 64;

    public enum Kernel
    {
        Scalar,
        With128,
        With256,
        With512,
    }

    [Fact]
    public void The_example_of_the_rfc()
    {
        // RFC 1071 §3: 00 01 f2 03 f4 f5 f6 f7 sum to ddf2.
        ReadOnlySpan<byte> bytes = [0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7];
        Assert.Equal(0xDDF2u, InternetChecksum.Sum(bytes));
        Assert.Equal(0x220D, InternetChecksum.Compute(bytes));
    }

    [Theory]
    [InlineData(Kernel.Scalar, false)]
    [InlineData(Kernel.Scalar, true)]
    [InlineData(Kernel.With128, false)]
    [InlineData(Kernel.With128, true)]
    [InlineData(Kernel.With256, false)]
    [InlineData(Kernel.With256, true)]
    [InlineData(Kernel.With512, false)]
    [InlineData(Kernel.With512, true)]
    public void Each_kernel_agrees_with_the_definition_on_every_length_and_alignment(Kernel kernel, bool copy)
    {
        var memory = new byte[LongestLength + Alignments];
        var copied = new byte[LongestLength + Alignments + 1];
        new SeededRandomSource(1).Fill(memory);
        for (var alignment = 0; alignment < Alignments; alignment++)
        {
            uint expected = 0;
            for (var length = 0; length <= LongestLength; length++)
            {
                // The definition, one byte at a time.
                if (length > 0) expected = Naive.Add(expected, memory[alignment + length - 1], (length - 1) & 1);
                var bytes = memory.AsSpan(alignment, length);
                copied[length] = 0xA5;
                if (Run(kernel, copy, bytes, copied) != expected) Assert.Fail($"length {length}, alignment {alignment}");
                if (copy && !(copied.AsSpan(0, length).SequenceEqual(bytes) && copied[length] == 0xA5)) Assert.Fail($"copy of length {length}");
            }
        }
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(1 << 20)]
    public void No_carry_is_lost_however_many_there_are(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(0xFF);
        bytes[^1] = 0xFE;
        foreach (var kernel in Enum.GetValues<Kernel>()) Assert.Equal(Naive.Sum(bytes), Run(kernel, false, bytes, []));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(200)]
    [InlineData(1500)]
    public void Zero_bytes_are_the_only_ones_with_the_sum_zero(int length)
    {
        var bytes = new byte[length];
        Assert.Equal(0u, InternetChecksum.Sum(bytes));
        Assert.Equal(0xFFFF, InternetChecksum.Compute(bytes));
        if (length == 0) return;
        bytes.AsSpan().Fill(0xFF);
        Assert.Equal(Naive.Sum(bytes), InternetChecksum.Sum(bytes));
        Assert.NotEqual(0u, InternetChecksum.Sum(bytes));
    }

    [Fact]
    public void Parts_compose_wherever_they_are_cut() =>
        Prop.ForAll<byte[], NonNegativeInt, NonNegativeInt>((bytes, first, second) =>
        {
            var a = first.Get % (bytes.Length + 1);
            var b = a + (second.Get % (bytes.Length - a + 1));
            var sum = InternetChecksum.Sum(bytes.AsSpan(0, a));
            sum = InternetChecksum.Append(sum, InternetChecksum.Sum(bytes.AsSpan(a, b - a)), a);
            sum = InternetChecksum.Append(sum, InternetChecksum.Sum(bytes.AsSpan(b)), b);
            return sum == InternetChecksum.Sum(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_corrected_checksum_is_the_one_computed_anew() =>
        Prop.ForAll<byte[], NonNegativeInt, ushort>((bytes, position, word) =>
        {
            if (bytes.Length < 2) return true;
            var offset = position.Get % (bytes.Length / 2) * 2;
            var before = (ushort)((bytes[offset] << 8) | bytes[offset + 1]);
            var checksum = InternetChecksum.Compute(bytes);
            (bytes[offset], bytes[offset + 1]) = ((byte)(word >> 8), (byte)word);

            // Where every byte became zero, the delta arrives at the other zero of one's complement: equation 3 never gives 0xFFFF but from it.
            var expected = InternetChecksum.Compute(bytes);
            var updated = InternetChecksum.Update(checksum, before, word);
            return updated == InternetChecksum.UpdateSum(checksum, before, word)
                && (updated == expected || (expected == 0xFFFF && updated == 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Folding_is_the_end_around_carry() =>
        Prop.ForAll<uint>(sum => InternetChecksum.Fold(sum) == (sum == 0 ? 0 : ((sum - 1) % 0xFFFF) + 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Copying_and_summing_copies_overlapping_bytes_too()
    {
        var bytes = Enumerable.Range(0, 300).Select(i => (byte)i).ToArray();
        var expected = bytes[..200];
        Assert.Equal(InternetChecksum.Sum(expected), InternetChecksum.CopyAndSum(bytes.AsSpan(0, 200), bytes.AsSpan(7)));
        Assert.Equal(expected, bytes[7..207]);
    }

    [Fact]
    public void Copying_into_too_little_room_is_refused()
    {
        var bytes = new byte[100];
        Assert.Throws<ArgumentException>(() => InternetChecksum.CopyAndSum(bytes, new byte[99]));
    }

    private static uint Run(Kernel kernel, bool copy, ReadOnlySpan<byte> bytes, Span<byte> copied) =>
        copy ? Run<Copy>(kernel, bytes, copied) : Run<NoCopy>(kernel, bytes, copied);

    private static uint Run<TStore>(Kernel kernel, ReadOnlySpan<byte> bytes, Span<byte> copied)
        where TStore : struct, IStore
    {
        ref var source = ref Unsafe.AsRef(in bytes.GetPinnableReference());
        ref var destination = ref copied.GetPinnableReference();
        var length = (nuint)bytes.Length;
        return InternetChecksum.FoldNative(kernel switch
        {
            Kernel.Scalar => Scalar<TStore>(in source, ref destination, length),
            Kernel.With128 => With128<TStore>(in source, ref destination, length),
            Kernel.With256 => With256<TStore>(in source, ref destination, length),
            _ => With512<TStore>(in source, ref destination, length),
        });
    }
}
