namespace NetGen.Tool.Tests.Agreement;

/// <summary>A difference from tshark that stands, and why.</summary>
/// <param name="Why">One sentence.</param>
/// <param name="Applies">Whether it explains a frame: what we found in it, tshark's values and ours.</param>
internal sealed record AcceptedDifference(string Why, Func<DeclaredFields, string[], IReadOnlyList<string>, bool> Applies)
{
    /// <summary>The differences of any field.</summary>
    internal static IReadOnlyList<AcceptedDifference> Everywhere { get; } =
    [
        new("A header that its declaration refuses is refused whole, and nothing above it is read; tshark shows what it can.",
            (frame, theirs, ours) => frame.Error is not null && IsStart(ours, theirs)),
        new("A wrong byte leads tshark to a protocol that is not declared here, or to another one than the declared selectors do.",
            (frame, theirs, ours) => !frame.IsValid && (theirs.Length == 0 || IsStart(ours, theirs))),
    ];

    /// <summary>Whether tshark has all our values first, and then more.</summary>
    internal static bool IsStart(IReadOnlyList<string> ours, string[] theirs) => theirs.Take(ours.Count).SequenceEqual(ours);
}
