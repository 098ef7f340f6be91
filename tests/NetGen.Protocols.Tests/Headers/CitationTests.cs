using System.Text.RegularExpressions;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>Every declaration says which document it was written from.</summary>
public sealed partial class CitationTests
{
    public static TheoryData<string> Declarations => new(DeclaredTypes.All.Select(type => type.FullName!));

    [Theory, MemberData(nameof(Declarations))]
    public void A_declaration_cites_its_source(string type)
    {
        var source = DeclaredTypes.SourceOf(DeclaredTypes.All.Single(declared => declared.FullName == type));

        Assert.Matches(Citation(), source);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the Internet header")]
    [InlineData("RFC")]
    [InlineData("RFC 791§3.1")]
    [InlineData("IEEE")]
    public void What_names_no_document_is_no_citation(string source) => Assert.DoesNotMatch(Citation(), source);

    // RFC 791 §3.1; IEEE 802.3 §3.1.1; draft-ietf-…; a document of another publisher by its name, and a section where it has one.
    [GeneratedRegex(@"^(RFC \d+|IEEE \d+(\.\d+\w*)?|draft-[\w-]+|InfiniBand Architecture|Radiotap|LINKTYPE_\w+|WireGuard)($|[ ,;])")]
    private static partial Regex Citation();
}
