namespace NetGen.Testing.Exploration;

/// <summary>A path to a state, which shares its beginning with others.</summary>
/// <param name="Before">The path without its last step; null for the empty one.</param>
/// <param name="Choice">The last step.</param>
/// <param name="Depth">Number of steps.</param>
internal sealed record PathStep(PathStep? Before, LinkChoice Choice, int Depth)
{
    /// <summary>Its steps, first to last.</summary>
    internal LinkChoice[] Choices()
    {
        var choices = new LinkChoice[Depth];
        for (var step = this; step.Before is not null; step = step.Before) choices[step.Depth - 1] = step.Choice;
        return choices;
    }
}
