namespace NetGen.Testing.Exploration;

/// <summary>An exploration found a counter-example, or did not come to an end.</summary>
/// <param name="message">The ladder of the counter-example, or what ended the search.</param>
public sealed class ExplorationException(string message) : Exception(message);
