namespace NetGen.Generators.Tests.Harness;

/// <summary>The declarations under <c>Headers/Samples</c> as source text.</summary>
public static class SampleFiles
{
    private const string Home = "NetGen.Generators.Tests.Headers.Samples";

    private static readonly string[] Implicit = ["using System;", "using System.Collections.Generic;", "using System.Linq;"];

    /// <summary>The texts, in the order of the files' names.</summary>
    public static IReadOnlyList<string> Texts { get; } = Read();

    /// <summary>The texts in another namespace, which imports all they need itself.</summary>
    public static IEnumerable<string> In(string space) => Texts.Select(text =>
    {
        var lines = text.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
        var imports = Implicit.Concat(lines[true]).Select(line => line.Replace("using static ", "using static global::", StringComparison.Ordinal))
            .Select(line => line.Contains("global::", StringComparison.Ordinal) ? line : line.Replace("using ", "using global::", StringComparison.Ordinal));
        return string.Join('\n', lines[false]).Replace($"namespace {Home};", $"namespace {space};\n{string.Join('\n', imports)}", StringComparison.Ordinal);
    });

    private static string[] Read([System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../Headers/Samples"));
        return [.. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    }
}
