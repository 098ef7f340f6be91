using Microsoft.CodeAnalysis;
using NetGen.Generators.Declarations;
using NetGen.Generators.Headers;
using NetGen.Generators.Options;
using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Declarations;

/// <summary>What is parsed again after an edit, and that nothing is forgotten.</summary>
public class EditTests
{
    private static int _projects;

    private const string Source = """
        using Named = Sample.NumberField;

        namespace Sample;

        public static class Constants
        {
            public const string Tag = nameof(InnerHeader.Tag);

            public static int Sum(int left, int right) { return left + right; }
        }

        /// <summary>The lower one.</summary>
        [Header("lower")]
        public readonly ref partial struct LowerHeader
        {
            public partial byte Version { get; set; }
            [Demux] public partial byte Protocol { get; set; }
            [Payload] public partial Span<byte> Payload { get; }
        }

        [Header("upper"), Over<LowerHeader>(200)]
        public readonly ref partial struct UpperHeader
        {
            public partial ushort Port { get; set; }
            public partial Named Field { get; set; }
        }

        [Header("inner")]
        public readonly ref partial struct InnerHeader
        {
            public partial byte Tag { get; set; }
        }

        [Header("outer")]
        public readonly ref partial struct OuterHeader
        {
            public partial byte Length { get; set; }
            [When(nameof(Length), 1)] public partial uint? Extra { get; set; }
            public partial HeaderSequence<InnerHeader> Inner { get; }
        }

        [Header("far")]
        public readonly ref partial struct FarHeader
        {
            public partial byte Far { get; set; }
        }

        [WireSize(4)]
        public readonly struct NumberField : IWireField<NumberField>
        {
            public static int Size => 4;

            public static NumberField Read(ref readonly byte source) => default;

            public void Write(ref byte destination) { }
        }
        """;

    [Theory]
    [InlineData("ushort Port", "uint Port")]
    [InlineData("byte Version", "ushort Version")]
    [InlineData("public partial byte Far { get; set; }", "public partial byte Far { get; set; } public partial byte More { get; set; }")]
    [InlineData("[Demux] public partial byte Protocol", "[Demux, Bits(4)] public partial byte Protocol")]
    [InlineData("[Demux] public partial byte Protocol", "public partial byte Protocol")]
    [InlineData("Over<LowerHeader>(200)", "Over<LowerHeader>(300)")]
    [InlineData("[WireSize(4)]", "[WireSize(6)]")]
    [InlineData("public partial byte Tag", "public partial uint? Tag")]
    [InlineData("return left + right;", "return left - right;")]
    [InlineData("The lower one", "The one below")]
    [InlineData("struct FarHeader", "struct NearHeader")]
    [InlineData("[Header(\"far\")]", "[Obsolete]")]
    [InlineData("byte Far", "Missing Far")]
    public async Task An_edit_leaves_what_a_fresh_start_would_give(string before, string after)
    {
        var edited = Run(Source).WithEdit(before, after);
        var fresh = Run(Source.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(fresh.Files.Keys, edited.Files.Keys);
        Assert.Equal(Texts(fresh), Texts(edited));
        Assert.Equal(await Report(fresh), await Report(edited));
    }

    [Fact]
    public async Task Mending_an_error_takes_it_away()
    {
        var broken = Run(Source).WithEdit("Over<LowerHeader>(200)", "Over<LowerHeader>(300)");
        Assert.NotEmpty(await Report(broken));
        Assert.Empty(await Report(broken.WithEdit("Over<LowerHeader>(300)", "Over<LowerHeader>(201)")));
    }

    [Fact]
    public void An_edit_in_a_header_parses_only_those_again_that_name_it()
    {
        var before = Run(Source);
        var after = before.WithEdit("byte Version", "ushort Version");
        Assert.Equal(["LowerHeader", "UpperHeader"], ParsedAgain(before, after));
    }

    [Fact]
    public void An_edit_in_a_field_type_parses_those_again_that_use_it_by_another_name()
    {
        var before = Run(Source);
        var after = before.WithEdit("[WireSize(4)]", "[WireSize(6)]");
        Assert.Equal(["UpperHeader"], ParsedAgain(before, after));
    }

    [Fact]
    public void An_edit_in_a_method_parses_nothing_again()
    {
        var before = Run(Source);
        Assert.Empty(ParsedAgain(before, before.WithEdit("return left + right;", "return left - right;")));
    }

    [Fact]
    public void An_edit_that_a_constant_sees_parses_everything_again()
    {
        var before = Run(Source);
        Assert.Equal(5, ParsedAgain(before, before.WithEdit("public partial byte Tag", "public partial uint Tag")).Count);
    }

    // Other tests type too: a name of its own makes a project.
    private static Generation Run(string source) => Generation.Of(
        SourceCompilation.Of(source).WithAssemblyName($"Edited{Interlocked.Increment(ref _projects)}"), new HeaderGenerator(), new OptionsGenerator(), new StackGenerator());

    private static async Task<IReadOnlyList<string>> Report(Generation generation) =>
        [.. (await Analysis.RunAllAsync(generation)).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan} {diagnostic.GetMessage(null)}")];

    // The list of the assembly's headers stands in a namespace of the assembly's name.
    private static IEnumerable<string> Texts(Generation generation) => generation.Files.Values.Select(text => text.Replace($"{generation.Input.AssemblyName}", "Sample", StringComparison.Ordinal));

    private static IReadOnlyList<string> ParsedAgain(Generation before, Generation after)
    {
        var known = Headers(before.Input).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. Headers(after.Input).Where(header => !known.Contains(header)).Select(header => header.Name)];
    }

    private static IEnumerable<NetGen.Generators.Headers.Model.HeaderModel> Headers(Compilation compilation) =>
        DeclaredTypes.Of(compilation, default).Types.Select(type => type.Header).OfType<NetGen.Generators.Headers.Model.HeaderModel>();
}
