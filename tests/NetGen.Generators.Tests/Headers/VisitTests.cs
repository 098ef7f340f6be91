using NetGen.Dissection;
using NetGen.Generators.Tests.Headers.Samples;

namespace NetGen.Generators.Tests.Headers;

/// <summary>What a visitor sees of each feature of the declaration language.</summary>
public class VisitTests
{
    [Fact]
    public void Numbers_keep_their_sign_and_booleans_are_booleans()
    {
        var bytes = new byte[SignedHeader.MinLength];
        SignedHeader.Write(bytes, new() { Five = -16, Shade = Shade.Dark, Twelve = -2048, Twenty = 524287, Whole = long.MinValue });
        Assert.Equal("Five=-16 Shade=-2 Twelve=-2048 Twenty=524287 Whole=-9223372036854775808", Visit<SignedHeader.ReadOnly>(bytes));
        Assert.Equal("Flag=True Rest=1", Visit<Outer.NestedHeader.ReadOnly>([0x81]));
    }

    [Fact]
    public void Absent_optional_fields_are_left_out()
    {
        var bytes = new byte[8];
        TunnelHeader.Write(bytes, new() { Protocol = LinkType.IPv4, Key = 0xAABBCCDD });
        Assert.Equal(
            "HasChecksum=False Reserved=0 HasKey=True HasSequence=False Reserved0=0 Version=0 Protocol=2048 Key=2864434397",
            Visit<TunnelHeader.ReadOnly>(bytes));
    }

    [Fact]
    public void Sequences_and_bytes_come_element_by_element()
    {
        var bytes = Convert.FromHexString("02" + "03" + "C0000201C0000202" + "414243" + "01" + "00050006" + "0007");
        Assert.Equal(
            "AddressCount=2 NameLength=3 Addresses[ =C0000201 =C0000202 ] Name=414243 CodeWords=1 Codes[ =5 =6 ] Trailer=7",
            Visit<ListHeader.ReadOnly>(bytes));
    }

    [Fact]
    public void Nested_headers_say_where_they_start()
    {
        Assert.Equal(
            "Count=2 Records[ :Record@2{ Type=1 Length=1 Data=AA } :Record@5{ Type=2 Length=0 Data= } ]",
            Visit<RecordsHeader.ReadOnly>(Convert.FromHexString("0002" + "0101AA" + "0200")));
        Assert.Equal(
            "Tag=1 Code=0 Sum=0 Point:Point@4{ X=1 Y=2 } Last=9",
            Visit<UnionHeader.ReadOnly>(Convert.FromHexString("01000000" + "00010002" + "09")));
    }

    [Fact]
    public void A_malformed_element_is_reported_where_it_stands() => Assert.Equal(
        "Length=5 Records[ :Record@4{ Type=1 Length=1 Data=AA } malformed Records@8 LengthTooLarge 9 0 ]",
        Visit<MeasuredHeader.ReadOnly>(Convert.FromHexString("00000005" + "0101AA" + "0209")));

    [Fact]
    public void Options_are_typed_where_they_are_declared_and_bytes_elsewhere() => Assert.Equal(
        "Cookie=1669485411 Options:ConfigurationOptions( 12 HostName@4< data=6869 > 6 Servers@9< value[ =C0000201 ] > 6 Servers@15< data=C0 > 99 @18< data=FF > )",
        Visit<ConfigurationHeader.ReadOnly>(Convert.FromHexString("63825363" + "0C026869" + "00" + "0604C0000201" + "0601C0" + "6301FF" + "FF" + "00")));

    [Fact]
    public void A_malformed_option_is_reported_where_it_stands() => Assert.Equal(
        "NextHeader=6 Words=0 Options:PaddedOptions( 194 Jumbo@2< value=65536 > ) / NextHeader=6 Words=0 Options:PaddedOptions( 1 @2< data=FF > malformed Options@5 MalformedOption 11 3 )",
        $"{Visit<ExtensionHeader.ReadOnly>(Convert.FromHexString("0600" + "C20400010000"))} / {Visit<ExtensionHeader.ReadOnly>(Convert.FromHexString("0600" + "0101FF" + "C209FF"))}");

    [Fact]
    public void An_option_that_is_a_header_is_visited_as_one()
    {
        var lines = new List<string>();
        var visitor = new RecordingVisitor(lines);
        var field = new FieldSchema(FieldKind.Options, "Options", "NeighborOptions");
        new NeighborOptions(Convert.FromHexString("0301400000000007" + "0301FF0000000007")).Visit(ref visitor, field, 4);
        Assert.Equal(
            "Options:NeighborOptions( 3 Prefix@4< value:PrefixOption@6{ PrefixLength=64 Flags=0 Lifetime=7 } > 3 Prefix@12< data=FF0000000007 > )",
            string.Join(' ', lines));
    }

    private static string Visit<THeader>(ReadOnlySpan<byte> bytes)
        where THeader : struct, IDissectedHeader<THeader>, allows ref struct
    {
        Assert.True(THeader.TryParse(bytes, out var header, out var status), status.ToString());
        var lines = new List<string>();
        var visitor = new RecordingVisitor(lines);
        header.Visit(ref visitor);
        return string.Join(' ', lines);
    }
}
