namespace NetGen.MacroBenchmarks.Scenarios;

/// <summary>One kind of work, and those who do it; the first is what the others are compared with.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What the reports call it.</param>
/// <param name="Metric">What counts.</param>
/// <param name="Contenders">Those who do it.</param>
internal sealed record Scenario(string Name, string Title, Metric Metric, params Contender[] Contenders)
{
    /// <summary>The same with fewer contenders: the reference, and those whose name contains a text.</summary>
    public Scenario Only(string text) => this with
    {
        Contenders = [Contenders[0], .. Contenders.Skip(1).Where(contender => contender.Name.Contains(text, StringComparison.OrdinalIgnoreCase))],
    };
}
