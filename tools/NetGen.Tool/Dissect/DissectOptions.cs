namespace NetGen.Tool.Dissect;

/// <summary>What <c>netgen dissect</c> was asked for.</summary>
/// <param name="File">The capture's path, or <c>-</c> for the standard input.</param>
internal sealed record DissectOptions(string File)
{
    /// <summary>Whether to print JSON, an object a line.</summary>
    internal bool Json { get; init; }

    /// <summary>Whether to print every field for people.</summary>
    internal bool Verbose { get; init; }

    /// <summary>How many packets to print.</summary>
    internal long Count { get; init; } = long.MaxValue;

    /// <summary>The packet whose conversation to print, or null for all.</summary>
    internal long? Follow { get; init; }

    /// <summary>The assemblies with more protocols.</summary>
    internal IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>Whether the capture comes from the standard input.</summary>
    internal bool IsStandardInput => File == "-";

    /// <summary>What is wrong with the options taken together: a sentence each.</summary>
    internal IEnumerable<string> FindContradictions()
    {
        if (Json && Verbose) yield return "--verbose: --json has every field already; give one of the two.";
        if (Follow is not null && IsStandardInput) yield return "--follow: the standard input can not be read twice; give a file.";
    }
}
