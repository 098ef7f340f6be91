using NetGen.Dissection;
using NetGen.Generators.Tests.Headers.Samples;

namespace NetGen.Generators.Tests.Headers;

/// <summary>The declaration as plain data.</summary>
public class SchemaTests
{
    [Fact]
    public void Fields_stand_in_wire_order_with_the_offsets_that_are_known()
    {
        var fields = ListHeader.Schema.Fields;
        Assert.Equal(["AddressCount", "NameLength", "Addresses", "Name", "CodeWords", "Codes", "Trailer", "Payload"], fields.Select(field => field.Name));
        Assert.Equal([0, 8, 16, -1, -1, -1, -1, -1], fields.Select(field => field.BitOffset));
        Assert.Equal([8, 8, 0, 0, 8, 0, 16, 0], fields.Select(field => field.Width));
        Assert.Equal("Addresses", fields[0].CountOf);
        Assert.Equal(new LengthSchema(null, "Codes", 2, 2), fields[4].Length);
        Assert.Equal((FieldKind.Custom, "Address4", 32), (fields[2].Element!.Kind, fields[2].Element!.TypeName, fields[2].Element!.Width));
        Assert.True(fields[5].Element is { Kind: FieldKind.Number, Width: 16, IsElement: true });
    }

    [Fact]
    public void Enums_name_their_values_even_negative_ones()
    {
        var shade = SignedHeader.Schema.Find("Shade")!;
        Assert.True(shade is { Kind: FieldKind.Enum, IsSigned: true, Width: 3 });
        Assert.Equal([("Plain", 0), ("Light", 1), ("Dark", -2)], shade.Members.Select(member => (member.Name, member.Value)));
    }

    [Fact]
    public void Conditions_and_cases_name_their_member()
    {
        var extra = TaggedHeader.Schema.Find("Extra")!;
        Assert.Equal(("Kind", false), (extra.When!.Member, extra.When.IsComputed));
        Assert.Equal([0x0800L, 0x0806L], extra.When.Values.ToArray());
        Assert.Equal(new RangeSchema(1, 1000), extra.Range);
        Assert.True(ComputedHeader.Schema.Find("Tail")!.When is { Member: "HasTail", IsComputed: true, Values: [] });
        var record = UnionHeader.Schema.Find("Record")!;
        Assert.Equal([2L, 3L], record.Case!.Values.ToArray());
        Assert.Same(RecordHeader.Schema, record.Header);
        Assert.Same(RecordHeader.Schema, RecordsHeader.Schema.Find("Records")!.Element!.Header);
    }

    [Fact]
    public void Options_name_their_kinds()
    {
        var options = ConfigurationHeader.Schema.Find("Options")!.Options!;
        Assert.Equal((0, 255, false), (options.Pad, options.End, options.LengthIncludesHeader));
        Assert.Equal(["HostName", "Servers"], options.Options.Select(option => option.Name));
        Assert.Equal(FieldKind.Sequence, options.Find(6).Value.Kind);
        Assert.Equal("Pad", options.Find(0).Name);
        Assert.Same(OptionSchema.Unknown, options.Find(77));
        Assert.Equal((2, 2, 4, 8), (WideHeader.Schema.Find("Options")!.Options!.KindBytes, WideOptions.Schema.LengthBytes, WideOptions.Schema.Unit, WideOptions.Schema.Alignment));
    }

    [Fact]
    public void The_assembly_lists_the_headers_that_its_code_can_name()
    {
        var names = NetGen.Generators.Tests.DeclaredHeaders.All.Select(header => header.TypeName).ToList();
        Assert.Contains("NetGen.Generators.Tests.Headers.Samples.Outer.NestedHeader", names);
        Assert.Contains(typeof(ListHeader).FullName, names);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }
}
