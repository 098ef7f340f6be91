namespace NetGen.Architecture.Tests;

/// <summary>What every source file of the product promises.</summary>
public sealed class SourceTests
{
    private const int LongestFile = 400;

    private static readonly string[] VagueNames = ["Helper", "Manager", "Utils", "Utilities", "Common", "Misc"];

    [Fact]
    public void A_file_is_one_room_with_one_purpose()
    {
        var long_ = ProductFiles().Where(file => File.ReadLines(file).Count() > LongestFile);

        Assert.Empty(long_.Select(Relative));
    }

    [Fact]
    public void A_file_is_named_for_what_it_does()
    {
        var vague = ProductFiles()
            .Where(file => VagueNames.Any(name => Path.GetFileNameWithoutExtension(file).Contains(name, StringComparison.Ordinal)));

        Assert.Empty(vague.Select(Relative));
    }

    [Theory]
    [InlineData("runtime/NetGen.Runtime", "NetGen")]
    [InlineData("runtime/NetGen.Testing", "NetGen.Testing")]
    [InlineData("protocols/NetGen.Protocols", "NetGen.Protocols")]
    [InlineData("protocols/NetGen.Stack", "NetGen.Stack")]
    [InlineData("drivers/NetGen.Drivers", "NetGen.Drivers")]
    [InlineData("tools/NetGen.Tool", "NetGen.Tool")]
    [InlineData("tests/NetGen.Packetdrill", "NetGen.Packetdrill")]
    [InlineData("generators/NetGen.Generators", "NetGen.Generators")]
    [InlineData("generators/NetGen.CodeFixes", "NetGen.CodeFixes")]
    public void A_namespace_is_a_folder(string project, string rootNamespace)
    {
        var strangers = Repository.SourceFiles(project)
            .Select(file => (file, Expected: ExpectedNamespace(project, rootNamespace, file), Declared: DeclaredNamespace(file)))
            .Where(found => found.Declared is not null && found.Declared != found.Expected && !IsPolyfill(found.Declared))
            .Select(found => $"{Relative(found.file)}: {found.Declared}, expected {found.Expected}");

        Assert.Empty(strangers);
    }

    private static IEnumerable<string> ProductFiles() => Repository.ProductFolders.SelectMany(Repository.SourceFiles);

    private static string ExpectedNamespace(string project, string rootNamespace, string file)
    {
        var folder = Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Repository.Root, project), file))!;
        return folder.Length == 0 ? rootNamespace : $"{rootNamespace}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
    }

    private static string? DeclaredNamespace(string file) =>
        File.ReadLines(file)
            .Where(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            .Select(line => line["namespace ".Length..].TrimEnd(';', ' ', '{'))
            .FirstOrDefault();

    /// <summary>Types that netstandard2.0 lacks and the compiler looks for by their full names.</summary>
    private static bool IsPolyfill(string declared) => declared.Split('.')[0] == "System";

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);
}
