using NetGen.Declarations;
using NetGen.Dissection;
using NetGen.Headers;
using NetGen.Protocols.Tests.Dissection;
using NetGen.Randomness;
using NetGen.Testing.Packets;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>What holds for every declared header, whatever it declares.</summary>
public sealed class EveryHeaderTests
{
    private const int Packets = 15;

    public static TheoryData<string> Headers => GeneratedPackets.Made;

    [Fact]
    public void Packets_can_be_made_of_all_headers_but_the_listed_ones()
    {
        var generator = new PacketGenerator(GeneratedPackets.Catalog, new SeededRandomSource(1));
        var failed = GeneratedPackets.Catalog.Headers.Where(header => !generator.TryMake(header, out _)).Select(header => header.TypeName);
        Assert.Equal(GeneratedPackets.NotMade.Keys.Order(), failed.Order());
    }

    [Theory, MemberData(nameof(Headers))]
    public void What_is_read_can_be_written_again(string name)
    {
        var header = GeneratedPackets.Catalog.OfType(name)!;
        foreach (var packet in GeneratedPackets.Of(header, Packets))
        {
            var bytes = WithoutPadding(header, packet.Bytes.AsSpan());
            Assert.True(header.TryParse(bytes, out var length, out _));
            var written = bytes.ToArray();
            written.AsSpan(0, length).Fill(0xEE);
            Assert.True(header.TryRewrite(bytes, bytes, written, default, out var status), $"{status} {packet}");
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(written));
        }
    }

    // Where a measured field ends is known to its code alone: what was meant for it may stand in the padding of the next field, which is written as zero.
    private static ReadOnlySpan<byte> WithoutPadding(HeaderSchema header, ReadOnlySpan<byte> bytes)
    {
        if (header.Fields.All(field => field.Alignment == 1 || field.Kind == FieldKind.Headers)) return bytes;
        var written = bytes.ToArray();
        Assert.True(header.TryRewrite(bytes, bytes, written, default, out _));
        return written;
    }

    [Theory, MemberData(nameof(Headers))]
    public void Every_truncation_is_parsed_or_refused_with_a_reason(string name)
    {
        if (!OperatingSystem.IsLinux()) return;
        var header = GeneratedPackets.Catalog.OfType(name)!;
        using var memory = new GuardedBytes();
        foreach (var packet in GeneratedPackets.Of(header, 4))
        {
            for (var length = packet.Bytes.Length; length >= 0; length--)
            {
                var bytes = memory.Last(length);
                packet.Bytes.AsSpan(0, length).CopyTo(bytes);
                AssertExplained(header, bytes, mustBeRefused: length < header.MinLength);
            }
        }
    }

    [Theory, MemberData(nameof(Headers))]
    public void Flipped_bits_and_random_bytes_are_parsed_or_refused_with_a_reason(string name)
    {
        if (!OperatingSystem.IsLinux()) return;
        var header = GeneratedPackets.Catalog.OfType(name)!;
        var random = new SeededRandomSource(GeneratedPackets.Seed(header));
        using var memory = new GuardedBytes();
        foreach (var packet in GeneratedPackets.Of(header, 4))
        {
            var bytes = memory.Last(packet.Bytes.Length);
            packet.Bytes.AsSpan().CopyTo(bytes);
            for (var bit = 0; bit < Math.Min(bytes.Length, 256) * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                AssertExplained(header, bytes);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        for (var i = 0; i < 200; i++)
        {
            var bytes = memory.Last((int)random.NextBelow(120));
            random.Fill(bytes);
            AssertExplained(header, bytes);
        }
    }

    [Theory, MemberData(nameof(Headers))]
    public void Constants_ranges_and_lengths_that_are_wrong_are_refused_for_that_reason(string name)
    {
        var header = GeneratedPackets.Catalog.OfType(name)!;
        var mutator = new PacketMutator(new SeededRandomSource(GeneratedPackets.Seed(header)));
        foreach (var packet in GeneratedPackets.Of(header, Packets))
        {
            foreach (var (kind, reason) in Refusals)
            {
                if (!mutator.TryMutate(packet, kind, out var mutated)) continue;
                Assert.False(header.TryParse(mutated.Bytes.AsSpan(), out _, out var status), mutated.ToString());
                Assert.True(IsExpected(status, reason, mutated.Mutation.Field!.Field), $"{status}: {mutated}");
            }
        }
    }

    // Constants are not a sender's to choose, and lengths follow from the parts: ranges are what a writer can refuse.
    [Theory, MemberData(nameof(Headers))]
    public void What_the_parser_refuses_as_out_of_range_the_writer_refuses_too(string name)
    {
        var header = GeneratedPackets.Catalog.OfType(name)!;
        var mutator = new PacketMutator(new SeededRandomSource(GeneratedPackets.Seed(header)));
        foreach (var packet in GeneratedPackets.Of(header, Packets))
        {
            if (!mutator.TryMutate(packet, MutationKind.OutOfRange, out var mutated) || IsDerived(mutated.Mutation.Field!.Field)) continue;
            var written = packet.Bytes.AsSpan().ToArray();
            Assert.False(header.TryRewrite(packet.Bytes.AsSpan(), mutated.Bytes.AsSpan(), written, default, out var status), mutated.ToString());
            Assert.Equal((ParseReason.OutOfRange, mutated.Mutation.Field.Field.Name), (status.Reason, status.Field));
        }
    }

    private static readonly (MutationKind, ParseReason)[] Refusals =
    [
        (MutationKind.WrongConstant, ParseReason.WrongConstant),
        (MutationKind.OutOfRange, ParseReason.OutOfRange),
        (MutationKind.LengthTooSmall, ParseReason.LengthTooSmall),
        (MutationKind.LengthTooLarge, ParseReason.LengthTooLarge),
    ];

    // A length that has a range is held against that first. A header too long may be compared with the bytes that are there, or with the packet's length.
    private static bool IsExpected(in ParseStatus status, ParseReason reason, FieldSchema field) =>
        reason == ParseReason.LengthTooLarge && field.Length!.Extent == Extent.Header
            ? status.Reason is ParseReason.LengthTooLarge or ParseReason.Truncated or ParseReason.LengthTooSmall
            : (status.Reason == reason || (field.Range is not null && status.Reason == ParseReason.OutOfRange)) && status.Field == field.Name;

    private static bool IsDerived(FieldSchema field) => field.Length is not null || field.CountOf is not null;

    private static void AssertExplained(HeaderSchema header, ReadOnlySpan<byte> bytes, bool mustBeRefused = false)
    {
        var isParsed = header.TryParse(bytes, out var length, out var status);
        Assert.Equal(isParsed, status.IsOk);
        if (isParsed && !mustBeRefused) Assert.InRange(length, header.MinLength, bytes.Length);
        else Assert.True(!isParsed && status is { Layer.Length: > 0, Field.Length: > 0 } && status.Offset >= 0 && status.Offset <= bytes.Length, $"{status}: {Convert.ToHexString(bytes)}");
    }
}
