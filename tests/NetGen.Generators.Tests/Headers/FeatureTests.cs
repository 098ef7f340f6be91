using NetGen.Generators.Tests.Headers.Samples;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers;

/// <summary>What each feature of the declaration language does on the wire.</summary>
public class FeatureTests
{
    [Fact]
    public void Little_endian_fields_start_with_the_least_significant_byte()
    {
        var bytes = new byte[LittleHeader.MinLength];
        LittleHeader.Write(bytes, new() { Word = 0x0102, Three = 0x030405, Double = 0x06070809, Big = 0x0A0B, High = 0xC, Low = 0xD, Quad = 0x1112131415161718, Signed = -2 });
        Assert.Equal("0201" + "050403" + "09080706" + "0A0B" + "CD" + "1817161514131211" + "FEFF", Convert.ToHexString(bytes));
    }

    [Fact]
    public void Signed_bit_fields_keep_their_sign()
    {
        var value = new SignedHeader.Value { Five = -16, Shade = Shade.Dark, Twelve = -2048, Twenty = 524287, Whole = long.MinValue };
        var header = SignedHeader.Write(new byte[SignedHeader.MinLength], value);
        Assert.Equal(value, header.ToValue());
        Assert.Equal(ParseReason.TooLarge, SignedHeader.Check(value with { Five = 16 }).Reason);
        Assert.Equal(ParseReason.TooLarge, SignedHeader.Check(value with { Twelve = -2049 }).Reason);
        header.Five = -1;
        Assert.Equal((-1, Shade.Dark), (header.Five, header.Shade));
    }

    [Fact]
    public void Presence_bits_follow_from_the_values()
    {
        var bytes = new byte[12];
        var header = TunnelHeader.Write(bytes, new() { Protocol = LinkType.IPv4, Key = 0xAABBCCDD });
        Assert.Equal("20000800AABBCCDD00000000", Convert.ToHexString(bytes));
        Assert.True(header.HasKey);
        Assert.Null(header.Sequence);
        Assert.Null(header.Sum);
        Assert.Equal(4, header.Payload.Length);
        header.Key = 1;
        Assert.Equal(1U, header.Key);
    }

    [Fact]
    public void Fields_announced_together_must_be_given_together()
    {
        Assert.Equal(ParseReason.Contradiction, TunnelHeader.Check(new() { Sum = 1 }).Reason);
        Assert.True(TunnelHeader.Check(new() { Sum = 1, Reserved1 = 0 }).IsOk);
        Assert.Equal(ParseReason.Contradiction, TaggedHeader.Check(new() { Kind = LinkType.IPv4 }).Reason);
        Assert.Equal(ParseReason.Contradiction, TaggedHeader.Check(new() { Kind = LinkType.VlanTag, Extra = 1 }).Reason);
    }

    [Fact]
    public void An_absent_field_can_not_be_set_nor_a_present_one_removed()
    {
        var bytes = new byte[8];
        TunnelHeader.Write(bytes, new() { Key = 5 });
        Assert.Throws<HeaderException>(() => Set(bytes, header => header.Sequence = new(1)));
        Assert.Throws<HeaderException>(() => Set(bytes, header => header.Key = null));

        static void Set(byte[] bytes, Action<TunnelHeader> set)
        {
            Assert.True(TunnelHeader.TryParse(bytes, out var header));
            set(header);
        }
    }

    [Fact]
    public void Clearing_a_presence_bit_does_not_move_the_view()
    {
        var bytes = new byte[12];
        var header = TunnelHeader.Write(bytes, new() { Key = 5 });
        header.HasKey = false;
        Assert.Equal(5U, header.Key);
        Assert.Equal(8, header.HeaderLength);
    }

    [Fact]
    public void A_negative_number_leaves_the_rest_of_its_row_alone()
    {
        var bytes = new byte[4];
        SignedRowHeader.Write(bytes, new() { Before = 0x12, Byte = -2, Word = -3 });
        Assert.Equal("12FEFFFD", Convert.ToHexString(bytes));
    }

    [Fact]
    public void A_range_is_checked_on_read_and_on_write()
    {
        var bytes = Convert.FromHexString("08000000000100");
        Assert.True(TaggedHeader.TryParse(bytes, out _));
        bytes[5] = 0;
        Assert.False(TaggedHeader.TryParse(bytes, out _, out var status));
        Assert.Equal((ParseReason.OutOfRange, "Extra", 2, 1L, 0L), (status.Reason, status.Field, status.Offset, status.Needed, status.Got));
        Assert.Equal(ParseReason.OutOfRange, TaggedHeader.Check(new() { Kind = LinkType.Arp, Extra = 1001 }).Reason);
    }

    [Fact]
    public void A_computed_condition_is_asked_on_read_and_on_write()
    {
        Assert.True(ComputedHeader.TryParse(new byte[] { 0x80, 1, 2 }, out var header));
        Assert.Equal((ushort)0x0102, header.Tail);
        Assert.True(ComputedHeader.ReadOnly.TryParse(new byte[] { 0x7F, 1, 2 }, out var plain));
        Assert.False(plain.HasTail);
        Assert.Equal(2, plain.Payload.Length);
        Assert.False(ComputedHeader.TryWrite(new byte[3], new() { Size = 1, Tail = 1 }, out _, out var status));
        Assert.Equal((ParseReason.Contradiction, "Tail"), (status.Reason, status.Field));
        Assert.False(ComputedHeader.TryParse(new byte[] { 0x80, 1 }, out _, out status));
        Assert.Equal((ParseReason.Truncated, "Tail", 1), (status.Reason, status.Field, status.Offset));
    }

    [Fact]
    public void Counts_and_lengths_follow_from_the_sequences()
    {
        var value = new ListHeader.Value
        {
            Addresses = Convert.FromHexString("0A0000010A000002"),
            Name = "net"u8.ToArray(),
            Codes = Convert.FromHexString("00010002"),
            Trailer = 0x55AA,
        };
        var bytes = new byte[value.HeaderLength + 2];
        var header = ListHeader.Write(bytes, value);
        Assert.Equal("0203" + "0A0000010A000002" + "6E6574" + "01" + "00010002" + "55AA" + "0000", Convert.ToHexString(bytes));
        Assert.Equal(2, header.Addresses.Count);
        Assert.Equal(new Address4(0x0A000002), header.Addresses[1]);
        Assert.Equal("net"u8, header.Name);
        Assert.Equal(2, header.Codes.Count);
        Assert.Equal(2, header.Codes[1]);
        Assert.Equal(2, header.Payload.Length);
        Assert.Equal(ParseReason.Contradiction, ListHeader.Check(value with { Addresses = new byte[3] }).Reason);
        Assert.Equal(ParseReason.TooLarge, ListHeader.Check(value with { Name = new byte[256] }).Reason);
    }

    [Fact]
    public void A_measured_field_finds_its_own_end()
    {
        Assert.True(TextHeader.ReadOnly.TryParse("\u0001AB.\u0002CDE.rest"u8, out var header));
        Assert.Equal("AB."u8.ToArray(), header.First.Bytes.ToArray());
        Assert.Equal((null, 2), (header.Middle, header.Between));
        Assert.Equal("CDE."u8.ToArray(), header.Last.Bytes.ToArray());
        Assert.Equal(9, header.HeaderLength);
        Assert.True(TextHeader.ReadOnly.TryParse("\u0001N.\u0003\u0004\u0002."u8, out header));
        Assert.Equal((ushort)0x0304, header.Middle);
    }

    [Theory]
    [InlineData("\u0001Ab.", ParseReason.OutOfRange, "First", 1, 1)]
    [InlineData("\u0001ABC", ParseReason.Truncated, "First", 1, 4)]
    [InlineData("\u0001N.\u0003", ParseReason.Truncated, "Middle", 3, 5)]
    [InlineData("\u0001A.\u0002", ParseReason.Truncated, "Last", 4, 1)]
    public void A_measured_field_refuses_what_it_can_not_read(string text, ParseReason reason, string field, int offset, long needed)
    {
        Assert.False(TextHeader.ReadOnly.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out _, out var status));
        Assert.Equal((reason, field, offset, needed), (status.Reason, status.Field, status.Offset, status.Needed));
    }

    [Fact]
    public void A_measured_field_is_written_as_one_whole_field_or_not_at_all()
    {
        var value = new TextHeader.Value { First = "N."u8.ToArray(), Middle = 7, Last = "Z."u8.ToArray() };
        Assert.Equal("004E2E0007005A2E", Convert.ToHexString(TextHeader.Write(new byte[8], value).Bytes));
        Assert.Equal((ParseReason.Truncated, "First"), Refusal(value with { First = default }));
        Assert.Equal((ParseReason.TooLarge, "Last"), Refusal(value with { Last = "Z.Z."u8.ToArray() }));
        Assert.Equal((ParseReason.OutOfRange, "Last"), Refusal(value with { Last = "z."u8.ToArray() }));

        static (ParseReason, string) Refusal(TextHeader.Value value) => TextHeader.Check(value) is var status ? (status.Reason, status.Field) : default;
    }

    [Fact]
    public void A_case_may_read_the_bytes_of_another_field()
    {
        Assert.True(EndingRecordHeader.ReadOnly.TryParse(Convert.FromHexString("010400070009"), out var header));
        Assert.True(header.TryGetPoint(out var point));
        Assert.Equal((7, 9), (point.X, point.Y));
        Assert.Equal(4, header.Data.Length);
        Assert.Equal("010400070009", Convert.ToHexString(EndingRecordHeader.Write(new byte[6], header.ToValue()).Bytes));

        Assert.True(EndingRecordHeader.ReadOnly.TryParse(Convert.FromHexString("010300070009"), out header));
        Assert.True(header.IsPoint);
        Assert.False(header.TryGetPoint(out _));
        Assert.True(EndingRecordHeader.ReadOnly.TryParse(Convert.FromHexString("020400070009"), out header));
        Assert.False(header.IsPoint || header.TryGetPoint(out _));
    }

    [Fact]
    public void An_element_may_end_its_sequence()
    {
        Assert.True(EndingRecordsHeader.ReadOnly.TryParse(Convert.FromHexString("08" + "020107" + "0000" + "FFFFFF"), out var header));
        var types = new List<int>();
        var records = header.Records.GetEnumerator();
        while (records.MoveNext()) types.Add(records.Current.Type);
        Assert.Equal([2, 0], types);
        Assert.False(records.IsMalformed);
        Assert.Equal((5, 8), (records.Position, header.Records.Bytes.Length));
    }

    [Theory]
    [InlineData(false, false, false, "0300" + "AA")]
    [InlineData(true, false, false, "1104" + "000000000000" + "0000000000000009" + "AA")]
    [InlineData(true, true, true, "1907" + "000000000000" + "0000000000000009" + "05" + "000000" + "00010002" + "AA")]
    [InlineData(false, true, true, "0903" + "05" + "00" + "00010002" + "AA")]
    [InlineData(false, false, true, "0901" + "0000" + "00010002" + "AA")]
    public void A_present_field_stands_at_its_alignment(bool first, bool second, bool third, string bytes)
    {
        var value = new AlignedHeader.Value { First = first ? 9 : null, Second = second ? (byte)5 : null, Third = third ? new PointHeader.Value { X = 1, Y = 2 } : null, Last = 0xAA };
        var target = new byte[value.HeaderLength];
        Array.Fill(target, (byte)0xEE);
        AlignedHeader.Write(target, value);
        Assert.Equal(bytes, Convert.ToHexString(target));
        Assert.True(AlignedHeader.ReadOnly.TryParse(target, out var header));
        Assert.Equal(value, header.ToValue());
        Assert.Equal(third, header.TryGetThird(out _));
        for (var length = 0; length < target.Length; length++) Assert.False(AlignedHeader.ReadOnly.TryParse(target.AsSpan(0, length), out _));
    }

    [Fact]
    public void Sub_headers_are_walked_with_their_own_lengths()
    {
        Assert.True(RecordsHeader.TryParse(Convert.FromHexString("0003" + "0100" + "0202AABB" + "0301CC" + "FF"), out var header));
        var lengths = new List<int>();
        foreach (var record in header.Records) lengths.Add(record.Data.Length);
        Assert.Equal([0, 2, 1], lengths);
        Assert.Equal(1, header.Payload.Length);
        Assert.False(RecordsHeader.TryParse(Convert.FromHexString("0003" + "0100" + "0205AABB"), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Records"), (status.Reason, status.Field));
    }

    [Fact]
    public void A_measured_walk_stops_at_what_is_no_element_and_says_so()
    {
        Assert.True(MeasuredHeader.ReadOnly.TryParse(Convert.FromHexString("00000006" + "0100" + "0209AABB"), out var header));
        var records = header.Records.GetEnumerator();
        Assert.True(records.MoveNext());
        Assert.False(records.MoveNext());
        Assert.True(records.IsMalformed);
        Assert.False(records.MoveNext());
    }

    [Fact]
    public void The_tag_selects_the_case()
    {
        Assert.True(UnionHeader.TryParse(Convert.FromHexString("01000000" + "00050006" + "77" + "8899"), out var header));
        Assert.True(header.IsPoint);
        Assert.False(header.IsRecord);
        Assert.True(header.TryGetPoint(out var point));
        Assert.Equal((5, 6), (point.X, point.Y));
        Assert.False(header.TryGetRecord(out _));
        Assert.Equal(0x77, header.Last);
        Assert.Equal(2, header.Payload.Length);
        Assert.Throws<InvalidOperationException>(() => UnionHeader.TryParse(new byte[] { 9, 0, 0, 0, 0 }, out var other) ? other.Point.X : 0);
    }

    [Fact]
    public void The_length_check_covers_the_selected_case()
    {
        Assert.False(UnionHeader.TryParse(Convert.FromHexString("01000000000500"), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Point", "Y", 6), (status.Reason, status.Layer, status.Field, status.Offset));
        Assert.False(UnionHeader.TryParse(Convert.FromHexString("030000000105AA"), out _, out status));
        Assert.Equal((ParseReason.LengthTooLarge, "Record", "Length", 5), (status.Reason, status.Layer, status.Field, status.Offset));
    }

    [Fact]
    public void A_case_that_the_tag_does_not_announce_is_refused()
    {
        Assert.Equal(ParseReason.Contradiction, UnionHeader.Check(new() { Tag = 1 }).Reason);
        Assert.Equal(ParseReason.Contradiction, UnionHeader.Check(new() { Tag = 7, Point = default(PointHeader.Value) }).Reason);
        Assert.Equal("Record", UnionHeader.Check(new() { Tag = 2, Record = new() { Data = new byte[300] } }).Layer);
    }

    [Fact]
    public void A_checksum_follows_setters_at_odd_offsets_behind_variable_parts()
    {
        var bytes = new byte[32];
        new Random(5).NextBytes(bytes);
        var header = UnionHeader.Write(bytes, new() { Tag = 3, Record = new() { Type = 1, Data = new byte[] { 1, 2, 3 } }, Last = 9 });
        Assert.True(header.VerifySum());
        header.Last = 0xC7;
        Assert.True(header.VerifySum());
    }

    [Fact]
    public void A_payload_length_counts_from_the_headers_end()
    {
        Assert.True(LongHeader.TryParse(Convert.FromHexString("0002" + "01020304" + "AABB" + "CC"), out var header));
        Assert.Equal(2, header.Payload.Length);
        Assert.True(LateHeader.TryParse(Convert.FromHexString("0103AAAAAA1122FF"), out var late));
        Assert.Equal((5, 7), (late.HeaderLength, late.PacketLength));
        Assert.False(LateHeader.TryParse(Convert.FromHexString("0103AAAAAA11"), out _, out var status));
        Assert.Equal((ParseReason.LengthTooLarge, "PayloadWords"), (status.Reason, status.Field));
    }

    [Fact]
    public void A_fixed_array_takes_its_size_or_nothing()
    {
        Assert.True(LongHeader.Check(new()).IsOk);
        Assert.Equal(ParseReason.TooLarge, LongHeader.Check(new() { Challenge = new byte[3] }).Reason);
        var bytes = new byte[6];
        LongHeader.Write(bytes, new() { Challenge = new byte[] { 1, 2, 3, 4 } });
        Assert.Equal("000001020304", Convert.ToHexString(bytes));
    }

    [Fact]
    public void A_header_length_counts_units_beyond_its_bias()
    {
        var bytes = new byte[24];
        var header = ExtensionHeader.Write(bytes, new() { NextHeader = 59, Options = Convert.FromHexString("C20400010000") });
        Assert.Equal((8, 0, 16), (header.HeaderLength, header.Words, header.Payload.Length));
        Assert.Equal(0x10000U, header.Options.Jumbo);
        header = ExtensionHeader.Write(bytes, new() { Options = new byte[7] });
        Assert.Equal((16, 1), (header.HeaderLength, header.Words));
    }

    [Fact]
    public void A_length_wider_than_an_int_is_refused_not_wrapped()
    {
        foreach (var hex in new[] { "FFFFFFFFFFFFFFFF", "0000000055555556", "00000000FFFFFFFF", "8000000000000000", "0000000100000000" })
        {
            Assert.False(HugeHeader.TryParse(Convert.FromHexString(hex + "00000000"), out _, out var status));
            Assert.Equal(ParseReason.LengthTooLarge, status.Reason);
        }
    }

    [Fact]
    public void Unknown_enum_values_are_kept()
    {
        var bytes = new byte[14];
        bytes[12] = 0x88;
        Assert.True(LinkHeader.TryParse(bytes, out var header));
        Assert.Equal((LinkType)0x8800, header.EtherType);
    }

    [Fact]
    public void Values_compare_by_content()
    {
        var left = new RecordHeader.Value { Type = 1, Data = new byte[] { 1, 2 } };
        var right = new RecordHeader.Value { Type = 1, Data = new byte[] { 1, 2 } };
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, right with { Data = new byte[] { 1, 3 } });
        Assert.Equal("Record { Type = 1, Data = [0102] }", left.ToString());
    }
}
