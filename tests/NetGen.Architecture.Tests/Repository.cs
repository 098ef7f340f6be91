using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace NetGen.Architecture.Tests;

/// <summary>The source tree this test was compiled from.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static IEnumerable<string> ProductFolders { get; } = ["generators", "runtime", "protocols", "drivers", "tools"];

    /// <summary>Every C# file of ours in a top-level folder, build output left out.</summary>
    internal static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(Path.GetRelativePath(Root, file)));

    /// <summary>Every project of a top-level folder, by name; what a template will make is no project yet.</summary>
    internal static IReadOnlyDictionary<string, XDocument> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Where(file => !File.ReadAllText(file).Contains("NETGEN_VERSION", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, XDocument.Load);

    private static bool IsBuildOutput(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile);
        while (folder is not null && !File.Exists(Path.Combine(folder, "NetGen.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("NetGen.sln is in no folder above this test's source.");
    }
}
