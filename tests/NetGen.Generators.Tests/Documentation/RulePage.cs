using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetGen.Generators.Tests.Documentation;

/// <summary>A page under <c>docs/diagnostics</c>.</summary>
/// <param name="Id">The rule's id: the file's name.</param>
/// <param name="Text">The whole page.</param>
public sealed partial record RulePage(string Id, string Text)
{
    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Every page but the index.</summary>
    public static IReadOnlyList<RulePage> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "NG*.md").Order(StringComparer.Ordinal).Select(file => new RulePage(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    /// <summary>The code under a heading.</summary>
    public string Code(string heading)
    {
        var match = Regex.Match(Text, $@"^## {heading}\n+```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline);
        Assert.True(match.Success, $"{Id} has no code under '{heading}'");
        return match.Groups[1].Value;
    }

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/diagnostics"));
}
