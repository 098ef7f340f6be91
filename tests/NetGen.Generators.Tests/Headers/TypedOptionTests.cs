using NetGen.Generators.Tests.Headers.Samples;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Options whose data is a declared header, and options without a length.</summary>
public sealed class TypedOptionTests
{
    [Fact]
    public void An_options_data_is_read_as_a_header()
    {
        var options = new NeighborOptions(Convert.FromHexString("0301" + "4080" + "00000E10" + "0301" + "2000" + "00000001"));

        Assert.True(options.TryGetPrefix(out var first));
        Assert.Equal((64, 0x80, 3600U), (first.PrefixLength, first.Flags, first.Lifetime));
        Assert.Equal(64, options.Prefix.PrefixLength);
        Assert.False(options.TryGetRecord(out _));
        Assert.Throws<InvalidOperationException>(() => new NeighborOptions(default).Prefix.Flags);
    }

    [Fact]
    public void Every_option_of_a_walk_is_read_as_a_header()
    {
        var lengths = new List<int>();
        foreach (var option in new NeighborOptions(Convert.FromHexString("0301" + "4080" + "00000E10" + "0501" + "0000" + "00000000" + "0301" + "2000" + "00000001")))
        {
            if (option.TryGetPrefix(out var prefix)) lengths.Add(prefix.PrefixLength);
        }

        Assert.Equal([64, 32], lengths);
    }

    [Fact]
    public void A_header_that_does_not_parse_is_absent()
    {
        var options = new NeighborOptions(Convert.FromHexString("0301" + "8180" + "00000E10"));

        Assert.False(options.TryGetPrefix(out _));
        Assert.True(options.TryFind(NeighborKind.Prefix, out _));
    }

    [Fact]
    public void A_header_is_written_and_padded_to_the_lists_unit()
    {
        var writer = new NeighborOptions.Writer(new byte[32]);
        Assert.True(writer.TryAddPrefix(new() { PrefixLength = 64, Flags = 0x80, Lifetime = 3600 }));
        Assert.True(writer.TryAddRecord(new() { Type = 7, Data = new byte[] { 1, 2, 3, 4, 5 } }));
        Assert.True(writer.TryFinish(out var options));

        Assert.Equal("0301408000000E10" + "0502" + "0705" + "0102030405" + "00000000000000", Convert.ToHexString(options.Bytes));
    }

    [Fact]
    public void A_header_that_can_not_be_written_leaves_the_list_as_it_was()
    {
        var writer = new NeighborOptions.Writer(new byte[16]);
        Assert.False(writer.TryAddPrefix(new() { PrefixLength = 129 }));
        Assert.False(writer.TryAddRecord(new() { Data = new byte[13] }));
        Assert.Equal(0, writer.Length);
        Assert.True(writer.TryAddRecord(new() { Data = new byte[12] }));
        Assert.False(writer.TryAddPrefix(default));
        Assert.Equal(16, writer.Length);
    }

    [Fact]
    public void Kinds_without_a_length_take_one_byte()
    {
        var options = new BareOptions(Convert.FromHexString("01" + "2104AABB" + "00" + "02"));

        Assert.True(options.SlowReceiver);
        Assert.Equal((ushort)0xAABB, options.Confirm);
        var seen = new List<(BareKind, int, int)>();
        foreach (var option in options) seen.Add((option.Kind, option.Offset, option.Data.Length));
        Assert.Equal([(BareKind.Mandatory, 0, 0), (BareKind.Confirm, 1, 2), (BareKind.SlowReceiver, 6, 0)], seen);
    }

    [Fact]
    public void Kinds_without_a_length_are_written_without_one()
    {
        var writer = new BareOptions.Writer(new byte[8]);
        Assert.True(writer.TryAdd(BareKind.Mandatory, default));
        Assert.True(writer.TryAddConfirm(0xAABB));
        Assert.True(writer.TryAddSlowReceiver());
        Assert.False(writer.TryAdd(BareKind.Mandatory, [1]));
        Assert.True(writer.TryFinish(out var options));

        Assert.Equal("012104AABB020000", Convert.ToHexString(options.Bytes));
        Assert.False(new BareOptions.Writer(default).TryAdd(BareKind.Mandatory, default));
    }
}
