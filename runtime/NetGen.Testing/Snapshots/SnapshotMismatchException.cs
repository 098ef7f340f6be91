namespace NetGen.Testing.Snapshots;

/// <summary>A text is not the approved one.</summary>
/// <param name="name">The snapshot's name.</param>
/// <param name="expected">The approved text, or null when there is none.</param>
/// <param name="actual">The text received.</param>
public sealed class SnapshotMismatchException(string name, string? expected, string actual)
    : Exception(Describe(name, expected, actual))
{
    private static string Describe(string name, string? expected, string actual)
    {
        if (expected is null) return $"{name} has no approved text yet; compare and rename {name}.received.txt.";
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line]) line++;
        return $"""
            {name} differs from its approved text at line {line + 1}:
            - {LineAt(before, line)}
            + {LineAt(after, line)}
            """;
    }

    private static string LineAt(string[] lines, int index) => index < lines.Length ? lines[index] : "(end)";
}
