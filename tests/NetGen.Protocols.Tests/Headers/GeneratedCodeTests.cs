using System.Runtime.CompilerServices;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>The generated code of every declaration, as its readers see it.</summary>
public sealed class GeneratedCodeTests
{
    private const string Root = "NetGen.Protocols.";

    public static TheoryData<string> Declarations =>
        new(DeclaredTypes.All.Select(type => type.FullName![Root.Length..].Replace('+', '.')));

    [Theory, MemberData(nameof(Declarations))]
    public Task Generated_code_is_the_approved_one(string type) => Snapshot.Verify(File.ReadAllText(Find($"{Root}{type}.g.cs")), method: type);

    [Fact]
    public void Every_approved_text_belongs_to_a_declaration()
    {
        var approved = Directory.GetFiles(Here(), $"{nameof(GeneratedCodeTests)}.*.verified.txt").Select(Path.GetFileName);
        var expected = DeclaredTypes.All.Select(type => $"{nameof(GeneratedCodeTests)}.{type.FullName![Root.Length..].Replace('+', '.')}.verified.txt");

        Assert.Empty(approved.Except(expected));
    }

    private static string Find(string name) =>
        Assert.Single(Directory.GetFiles(Path.Combine(Here(), "../../../protocols/NetGen.Protocols/obj/generated"), name, SearchOption.AllDirectories));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
