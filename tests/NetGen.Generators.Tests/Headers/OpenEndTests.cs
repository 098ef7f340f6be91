using NetGen.Generators.Tests.Headers.Samples;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Parts that run to the end, parts that are there when bytes remain, and headers inside headers.</summary>
public sealed class OpenEndTests
{
    [Fact]
    public void Bytes_run_to_the_headers_end()
    {
        Assert.True(GreedyBytesHeader.TryParse(Convert.FromHexString("0207AABBCCDDEEFF99"), out var header));
        Assert.Equal("AABBCCDDEEFF", Convert.ToHexString(header.Data));
        Assert.Equal(1, header.Payload.Length);

        var bytes = new byte[9];
        GreedyBytesHeader.Write(bytes, new() { Kind = 7, Data = new byte[] { 1, 2, 3 } });
        Assert.Equal("020701020300000000", Convert.ToHexString(bytes));
        Assert.False(GreedyBytesHeader.TryParse(new byte[] { 2, 7, 0 }, out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Words"), (status.Reason, status.Field));
    }

    [Fact]
    public void A_sequence_runs_to_the_packets_end_in_whole_elements()
    {
        Assert.True(GreedyAddressesHeader.ReadOnly.TryParse(Convert.FromHexString("000A" + "0A0000010A000002" + "FF"), out var header));
        Assert.Equal(2, header.Addresses.Count);
        Assert.False(GreedyAddressesHeader.TryParse(Convert.FromHexString("00090A0000010A0000"), out _, out var status));
        Assert.Equal((ParseReason.Contradiction, "Addresses", 2, 4L, 7L), (status.Reason, status.Field, status.Offset, status.Needed, status.Got));
        Assert.Equal(ParseReason.Contradiction, GreedyAddressesHeader.Check(new() { Addresses = new byte[7] }).Reason);
        Assert.Equal("00060A000001", Convert.ToHexString(GreedyAddressesHeader.Write(new byte[6], new() { Addresses = Convert.FromHexString("0A000001") }).Bytes));
    }

    [Fact]
    public void Sub_headers_run_to_the_end_of_the_bytes()
    {
        Assert.True(GreedyRecordsHeader.TryParse(Convert.FromHexString("09" + "0100" + "0202AABB"), out var header));
        var lengths = new List<int>();
        foreach (var record in header.Records) lengths.Add(record.Data.Length);
        Assert.Equal([0, 2], lengths);
        Assert.True(GreedyRecordsHeader.TryParse(new byte[] { 9 }, out header));
        Assert.True(header.Records.Bytes.IsEmpty);
    }

    [Theory]
    [InlineData("01", null, false, 0)]
    [InlineData("0105", 5, false, 0)]
    [InlineData("010500010002", 5, true, 0)]
    [InlineData("01050001000200030004", 5, true, 2)]
    public void What_remains_says_what_is_there(string hex, int? second, bool hasPoint, int rest)
    {
        Assert.True(GrownHeader.ReadOnly.TryParse(Convert.FromHexString(hex), out var header));
        Assert.Equal(((byte?)second, hasPoint, rest), (header.Second, header.TryGetPoint(out _), header.Rest.Count));

        var value = header.ToValue();
        Assert.Equal(hex, Convert.ToHexString(GrownHeader.Write(new byte[value.HeaderLength], value).Bytes));
    }

    [Theory]
    [InlineData("0100", ParseReason.OutOfRange, "Grown", "Second", 1)]
    [InlineData("0105000100", ParseReason.Truncated, "Point", "Y", 4)]
    [InlineData("010500010002FF", ParseReason.Contradiction, "Grown", "Rest", 6)]
    public void What_remains_must_be_whole(string hex, ParseReason reason, string layer, string field, int offset)
    {
        Assert.False(GrownHeader.TryParse(Convert.FromHexString(hex), out _, out var status));
        Assert.Equal((reason, layer, field, offset), (status.Reason, status.Layer, status.Field, status.Offset));
    }

    [Fact]
    public void What_stands_behind_needs_what_stands_before()
    {
        Assert.Equal((ParseReason.Contradiction, "Point"), Refusal(new() { Point = default(PointHeader.Value) }));
        Assert.Equal((ParseReason.Contradiction, "Rest"), Refusal(new() { Second = 1, Rest = new byte[2] }));
        Assert.Equal((ParseReason.OutOfRange, "Second"), Refusal(new() { Second = 10 }));

        static (ParseReason, string) Refusal(GrownHeader.Value value) => (GrownHeader.Check(value).Reason, GrownHeader.Check(value).Field);
    }

    [Theory]
    [InlineData("00" + "00010002" + "77", false, false)]
    [InlineData("01" + "00010002" + "00050006" + "77", false, true)]
    [InlineData("02" + "00010002" + "0901AA" + "77", true, false)]
    [InlineData("03" + "00010002" + "0901AA" + "00050006" + "77", true, true)]
    public void Headers_stand_inside_headers(string hex, bool hasRecord, bool hasOdd)
    {
        Assert.True(NestingHeader.ReadOnly.TryParse(Convert.FromHexString(hex + "EE"), out var header));
        Assert.Equal((1, 2), (header.Always.X, header.Always.Y));
        Assert.Equal((hasRecord, hasOdd), (header.TryGetRecord(out _), header.TryGetOdd(out _)));
        Assert.Equal((0x77, 1), (header.Last, header.Payload.Length));

        var value = header.ToValue();
        Assert.Equal(hex, Convert.ToHexString(NestingHeader.Write(new byte[value.HeaderLength], value).Bytes));
    }

    [Fact]
    public void An_absent_nested_header_is_not_read()
    {
        Assert.Throws<InvalidOperationException>(() => NestingHeader.TryParse(new byte[6], out var header) ? header.Record.Type : 0);
        Assert.Equal((ParseReason.Contradiction, "Odd"), (NestingHeader.Check(new() { Code = 1 }).Reason, NestingHeader.Check(new() { Code = 1 }).Field));
        Assert.Equal("Record", NestingHeader.Check(new() { Record = new() { Data = new byte[300] } }).Layer);
        Assert.False(NestingHeader.TryWrite(new byte[12], new() { Record = new() { Data = new byte[1] } }, out _, out var status));
        Assert.Equal((ParseReason.Contradiction, "Record"), (status.Reason, status.Field));
    }

    [Fact]
    public void A_nested_header_is_written_through_its_view()
    {
        var bytes = Convert.FromHexString("010001000200050006" + "77");
        Assert.True(NestingHeader.TryParse(bytes, out var header));
        var odd = header.Odd;
        odd.X = 0xABCD;
        Assert.Equal("0100010002ABCD000677", Convert.ToHexString(bytes));
    }
}
