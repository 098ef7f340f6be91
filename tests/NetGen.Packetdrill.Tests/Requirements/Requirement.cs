namespace NetGen.Packetdrill.Tests.Requirements;

/// <summary>A MUST of RFC 9293, appendix B.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Text">What it asks for.</param>
internal sealed record Requirement(int Number, string Text)
{
    /// <summary>Tests that show it, as <c>Class.Method</c>; scripts cite it themselves.</summary>
    internal string[] Tests { get; init; } = [];

    /// <summary>What is missing, or null where nothing is.</summary>
    internal string? Gap { get; init; }
}
