namespace NetGen.Packages.Tests;

/// <summary>A step of a guide: a command after a <c>$</c> with the lines it prints, or a change of a file in the form of a diff.</summary>
/// <param name="Command">The command, or null for a change.</param>
/// <param name="Lines">What the command prints, empty where the guide does not tell; or the lines of the diff.</param>
public sealed record GuideStep(string? Command, IReadOnlyList<string> Lines)
{
    private const string Prompt = "$ ";
    private const string Target = "+++ ";

    /// <summary>Reads the steps of a guide, in their order.</summary>
    /// <param name="path">The guide.</param>
    public static IEnumerable<GuideStep> Read(string path)
    {
        string? language = null;
        List<string> lines = [];
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (language == "diff") yield return new GuideStep(null, lines);
            foreach (var step in language == "console" ? Commands(lines) : []) yield return step;
            language = language is null ? line[3..] : null;
            lines = [];
        }
    }

    /// <summary>Changes the file as the diff says.</summary>
    /// <param name="folder">Where the file's path starts.</param>
    public void Change(string folder)
    {
        var path = Path.Combine(folder, Lines.Single(line => line.StartsWith(Target, StringComparison.Ordinal))[Target.Length..]);
        var (text, before) = (File.ReadAllText(path), Text('-'));
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, Text('+'), StringComparison.Ordinal));
    }

    private static IEnumerable<GuideStep> Commands(List<string> lines)
    {
        for (var start = lines.FindIndex(IsCommand); start >= 0;)
        {
            var next = lines.FindIndex(start + 1, IsCommand);
            yield return new GuideStep(lines[start][Prompt.Length..], lines[(start + 1)..(next < 0 ? lines.Count : next)]);
            start = next;
        }
    }

    private static bool IsCommand(string line) => line.StartsWith(Prompt, StringComparison.Ordinal);

    private string Text(char sign) =>
        string.Join('\n', Lines.Where(line => line.StartsWith(sign) && !line.StartsWith(new string(sign, 3), StringComparison.Ordinal)).Select(line => line[1..]));
}
