using NetGen.Dissection;
using NetGen.Generators.Tests.Headers.Samples;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Which header a dissector finds above which.</summary>
public class LayerTests
{
    private static readonly HeaderCatalog Catalog = new(NetGen.Generators.Tests.DeclaredHeaders.All);

    private readonly Dissector<RecordingVisitor> _dissector = new(Catalog);

    [Theory]
    [InlineData("01" + "0000" + "AABB", "Root@0+3 Low@3+1 Always@4+1")]
    [InlineData("03" + "1388" + "AA", "Root@0+3 Low@3+1")]
    [InlineData("00" + "0003" + "AA", "Root@0+3 Low@3+1")]
    [InlineData("04" + "1388" + "AA", "Root@0+3 Service@3+1")]
    [InlineData("04" + "2710" + "AA", "Root@0+3 WideRange@3+1")]
    [InlineData("04" + "EA60" + "AA", "Root@0+3 WideRange@3+1")]
    [InlineData("04" + "EA61" + "AA", "Root@0+3")]
    [InlineData("09" + "0000" + "09" + "02" + "AA", "Root@0+3 Tag@3+1 Tag@4+1 Low@5+1")]
    [InlineData("07" + "0000" + "01", "Root@0+3 VersionOne@3+1")]
    [InlineData("07" + "0000" + "02" + "0001", "Root@0+3 VersionTwo@3+3")]
    public void The_first_member_whose_value_selects_a_header_decides(string frame, string layers) =>
        Assert.Equal(layers, Dissect(frame, out _));

    [Fact]
    public void Of_headers_meant_by_one_value_the_one_that_is_not_another_version_tells_why()
    {
        Assert.Equal("Root@0+3", Dissect("07" + "0000" + "02", out var outcome));
        Assert.Equal(("VersionTwo", ParseReason.Truncated, 4), (outcome.Error.Layer, outcome.Error.Reason, outcome.Error.Offset));
        Dissect("07" + "0000" + "09" + "0000", out outcome);
        Assert.Equal(("VersionOne", ParseReason.WrongConstant), (outcome.Error.Layer, outcome.Error.Reason));
        Assert.Equal((1, 3, 3), (outcome.Layers, outcome.PayloadOffset, outcome.PayloadLength));
    }

    [Fact]
    public void Frames_start_with_the_header_of_their_link_type()
    {
        Assert.True(_dissector.Knows(147));
        Assert.False(_dissector.Knows(148));
        var visitor = new RecordingVisitor([]);
        Assert.Equal(new DissectionOutcome(0, 0, 2, default), _dissector.Dissect(148, [1, 2], 2, ref visitor));
    }

    [Fact]
    public void A_checksum_that_the_sender_left_out_is_not_judged()
    {
        Assert.Equal("Route@0+4", Dissect(RouteHeader.Schema, "0000" + "0800"));
        Assert.Equal("Route@0+8 Checksum Bad", Dissect(RouteHeader.Schema, "8000" + "0800" + "00000000"));
        Assert.Equal("Route@0+8 Checksum Good", Dissect(RouteHeader.Schema, "8000" + "0800" + "77FF" + "0000"));
    }

    [Fact]
    public void A_header_outside_the_catalogue_is_no_root()
    {
        var dissector = new Dissector<RecordingVisitor>(new HeaderCatalog([RootHeader.Schema]));
        Assert.Throws<ArgumentException>(() =>
        {
            var visitor = new RecordingVisitor([]);
            return dissector.Dissect(LowHeader.Schema, [], false, ref visitor);
        });
    }

    [Fact]
    public void A_catalogue_finds_headers_by_the_names_people_use()
    {
        Assert.Same(RootHeader.Schema, Catalog.Find("Root"));
        Assert.Same(RootHeader.Schema, Catalog.Find("rootheader"));
        Assert.Same(RootHeader.Schema, Catalog.Find("NetGen.Generators.Tests.Headers.Samples.RootHeader"));
        Assert.Null(Catalog.Find("Nothing"));
        Assert.Contains(Catalog.Above(TagHeader.Schema), above => above.Upper == LowHeader.Schema);
    }

    [Fact]
    public void A_text_may_refer_to_the_message_around_it()
    {
        var lines = new List<string>();
        var visitor = new RecordingVisitor(lines);
        Assert.True(PointingHeader.ReadOnly.TryParse([1, 2, 0, 5], out var header));
        header.Visit(ref visitor);
        Assert.Equal("One='e' Count=2 Others[ ='m' ='g' ]", string.Join(' ', lines));
    }

    private string Dissect(HeaderSchema root, string bytes)
    {
        var lines = new List<string>();
        var visitor = new RecordingVisitor(lines);
        _dissector.Dissect(root, Convert.FromHexString(bytes), false, ref visitor);
        return string.Join(' ', lines);
    }

    private string Dissect(string frame, out DissectionOutcome outcome)
    {
        var lines = new List<string>();
        var visitor = new RecordingVisitor(lines);
        var bytes = Convert.FromHexString(frame);
        outcome = _dissector.Dissect(147, bytes, bytes.Length, ref visitor);
        return string.Join(' ', lines);
    }
}
