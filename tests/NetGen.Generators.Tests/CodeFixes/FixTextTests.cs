namespace NetGen.Generators.Tests.CodeFixes;

/// <summary>What the fixes write.</summary>
public class FixTextTests
{
    [Theory]
    [InlineData("NG0001", "Add 'partial'", "[Header(\"x\")] public readonly ref struct A { }", "[Header(\"x\")] public readonly ref partial struct A { }")]
    [InlineData("NG0001", "Add 'partial'", "static class B { class C { [Header(\"x\")] readonly ref partial struct A { } } }", "static partial class B { partial class C { [Header(\"x\")] readonly ref partial struct A { } } }")]
    [InlineData("NG0013", "Make it a readonly ref struct", "[Header(\"x\")] partial struct A { }", "[Header(\"x\")] readonly ref partial struct A { }")]
    [InlineData("NG0013", "Make it a readonly ref struct", "[Header(\"x\")] public ref partial struct A { }", "[Header(\"x\")] public readonly ref partial struct A { }")]
    [InlineData("NG0013", "Make it a readonly ref struct", "[Header(\"x\")] public readonly struct A { }", "[Header(\"x\")] public readonly ref struct A { }")]
    public Task A_type_gets_its_modifiers(string id, string title, string before, string after) => Assert_(id, title, before, after);

    [Theory]
    [InlineData("NG0040", "Make it a partial property", "public byte B { get; }", "public partial byte B { get; }")]
    [InlineData("NG0003", "Use ushort", "[Bits(12)] public partial byte B { get; set; } [Bits(4)] public partial byte C { get; set; }", "[Bits(12)] public partial ushort B { get; set; } [Bits(4)] public partial byte C { get; set; }")]
    [InlineData("NG0003", "Use [Bits(8)]", "[Bits(12)] public partial byte B { get; set; }", "[Bits(8)] public partial byte B { get; set; }")]
    [InlineData("NG0007", "Use 15", "[Bits(4), Fixed(16)] public partial byte B { get; set; }", "[Bits(4), Fixed(15)] public partial byte B { get; set; }")]
    [InlineData("NG0007", "Use -8", "[Bits(4), Fixed(-9)] public partial sbyte B { get; set; }", "[Bits(4), Fixed(-8)] public partial sbyte B { get; set; }")]
    [InlineData("NG0036", "Exchange minimum and maximum", "[NetGen.Declarations.Range(5, 4)] public partial byte B { get; set; }", "[NetGen.Declarations.Range(4, 5)] public partial byte B { get; set; }")]
    [InlineData("NG0037", "Use 0", "[NetGen.Declarations.Range(-1, 4)] public partial byte B { get; set; }", "[NetGen.Declarations.Range(0, 4)] public partial byte B { get; set; }")]
    [InlineData("NG0038", "Remove [Range]", "[Fixed(5), NetGen.Declarations.Range(1, 4)] public partial byte B { get; set; }", "[Fixed(5)] public partial byte B { get; set; }")]
    [InlineData("NG0018", "Remove [Bits]", "[Bits(8), Bytes(4)] public partial Span<byte> B { get; }", "[Bytes(4)] public partial Span<byte> B { get; }")]
    [InlineData("NG0018", "Remove [Bits]", "[Bits(8)] [Bytes(4)] public partial Span<byte> B { get; }", "[Bytes(4)] public partial Span<byte> B { get; }")]
    [InlineData("NG0011", "Make it not nullable", "public partial byte? B { get; set; }", "public partial byte B { get; set; }")]
    [InlineData("NG0008", "Remove the setter", "[Bytes(4)] public partial Span<byte> B { get; set; }", "[Bytes(4)] public partial Span<byte> B { get; }")]
    [InlineData("NG0006", "Use nameof(Length)", "public partial byte Length { get; set; } [When(\"Lenght\", 1)] public partial byte? B { get; set; }", "public partial byte Length { get; set; } [When(nameof(Length), 1)] public partial byte? B { get; set; }")]
    [InlineData("NG0006", "Use nameof(Length)", "public partial byte Length { get; set; } [When(nameof(Lenth), 1)] public partial byte? B { get; set; }", "public partial byte Length { get; set; } [When(nameof(Length), 1)] public partial byte? B { get; set; }")]
    public Task A_field_is_mended(string id, string title, string before, string after) => Assert_(id, title, Wrap(before), Wrap(after));

    [Theory]
    [InlineData("NG0020", "Add 7 reserved bits", "    public partial bool B { get; set; }", "    public partial bool B { get; set; }\n    [Bits(7)] public partial byte Reserved { get; set; }")]
    [InlineData("NG0020", "Add 1 reserved bit", "    [Bits(7)] public partial byte B { get; set; }", "    [Bits(7)] public partial byte B { get; set; }\n    public partial bool Reserved { get; set; }")]
    [InlineData("NG0004", "Add 6 reserved bits", "    [Bits(2)] public partial byte Reserved { get; set; }\n\n    /// <summary>Four bytes.</summary>\n    [Bytes(4)] public partial Span<byte> B { get; }", "    [Bits(2)] public partial byte Reserved { get; set; }\n    [Bits(6)] public partial byte Reserved2 { get; set; }\n\n    /// <summary>Four bytes.</summary>\n    [Bytes(4)] public partial Span<byte> B { get; }")]
    public Task Missing_bits_are_reserved(string id, string title, string before, string after) =>
        Assert_(id, title, $"[Header(\"x\")] public readonly ref partial struct A\n{{\n{before}\n}}\n", $"[Header(\"x\")] public readonly ref partial struct A\n{{\n{after}\n}}\n");

    [Fact]
    public Task A_name_without_its_using_directive_gets_one() => Assert_(
        "CS0103", "Add 'using static NetGen.Declarations.Extent;'",
        "using System;\nnamespace Own { enum Extent { Whole } }\n[Header(\"x\")] public readonly ref partial struct A { [LengthOf(Packet)] public partial byte B { get; set; } }",
        "using System;\nusing static NetGen.Declarations.Extent;\nnamespace Own { enum Extent { Whole } }\n[Header(\"x\")] public readonly ref partial struct A { [LengthOf(Packet)] public partial byte B { get; set; } }",
        hasExtent: false);

    [Fact]
    public Task A_name_that_a_field_hides_is_qualified() => Assert_(
        "CS0120", "Use Extent.Payload",
        Wrap("[LengthOf(Payload)] public partial byte B { get; set; } [Payload] public partial Span<byte> Payload { get; }"),
        Wrap("[LengthOf(Extent.Payload)] public partial byte B { get; set; } [Payload] public partial Span<byte> Payload { get; }"));

    [Fact]
    public async Task A_name_far_from_every_other_is_left_alone() =>
        Assert.Empty(await Fixing.ApplyAsync(Wrap("public partial byte Length { get; set; } [When(\"Checksum\", 1)] public partial byte? B { get; set; }"), "NG0006"));

    private static async Task Assert_(string id, string title, string before, string after, bool hasExtent = true)
    {
        var mended = await Fixing.ApplyAsync(before, id, hasExtent);
        Assert.True(mended.TryGetValue(title, out var text), $"offered: {string.Join(", ", mended.Keys)}");
        Assert.Equal(after, text);
    }

    private static string Wrap(string fields) => $"[Header(\"x\")] public readonly ref partial struct A {{ {fields} }}";
}
