using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace NetGen.Packages.Tests;

/// <summary>What each package holds.</summary>
[Collection(nameof(PackageFolder))]
public sealed class PackageContentTests(PackageFolder packages)
{
    private static readonly string[] LibraryIds = ["NetGen.Runtime", "NetGen.Protocols", "NetGen.Stack", "NetGen.Drivers", "NetGen.Testing"];

    private static readonly string[] Ids = [.. LibraryIds, "NetGen", "NetGen.Tool", "NetGen.Templates"];

    public static TheoryData<string> Libraries => [.. LibraryIds];

    public static TheoryData<string> All => [.. Ids];

    [Fact]
    public void Every_project_that_can_be_packed_is_packed() =>
        Assert.Equal(Ids.Order(), PackageFolder.Projects.Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void A_package_says_what_it_is_and_under_which_licence(string id)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        var values = metadata.Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);

        Assert.NotNull(package.GetEntry("README.md"));
        Assert.Equal("README.md", values["readme"]);
        Assert.Equal("MIT", values["license"]);
        Assert.True(values["description"].Length > 40, values["description"]);
        Assert.Equal("git", metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("type")!.Value);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_brings_its_documentation_and_its_symbols(string id)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        using var symbols = ZipFile.OpenRead(packages.PathOf(id, "snupkg"));

        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.dll"));
        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.xml"));
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_is_built_deterministically(string id)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        var bytes = new MemoryStream();
        using (var stream = package.GetEntry($"lib/net10.0/{id}.dll")!.Open()) stream.CopyTo(bytes);
        bytes.Position = 0;
        using var image = new PEReader(bytes);

        Assert.Contains(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Fact]
    public void The_runtime_brings_the_generators()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("NetGen.Runtime"));

        Assert.Equal(["NetGen.CodeFixes.dll", "NetGen.Generators.dll"], package.Entries.Select(entry => entry.FullName)
            .Where(name => name.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal))
            .Select(name => Path.GetFileName(name)).Order());
    }

    [Fact]
    public void The_runtime_brings_the_page_of_every_rule()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("NetGen.Runtime"));
        var pages = Directory.EnumerateFiles(Path.Combine(PackageFolder.Root, "docs", "diagnostics"), "*.md").Select(file => $"docs/diagnostics/{Path.GetFileName(file)}");

        Assert.Equal(pages.Order(StringComparer.Ordinal), package.Entries.Select(entry => entry.FullName)
            .Where(name => name.StartsWith("docs/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
    }
}
