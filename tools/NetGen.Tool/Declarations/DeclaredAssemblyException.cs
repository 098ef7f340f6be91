namespace NetGen.Tool.Declarations;

/// <summary>An assembly has no declarations to work with.</summary>
/// <param name="message">One sentence that says why, and what to do.</param>
internal sealed class DeclaredAssemblyException(string message) : Exception(message);
