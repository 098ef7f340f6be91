namespace NetGen.Generators.Infrastructure;

/// <summary>Where the page of a rule stands: below the repository's root, and below that of the package that carries the rules.</summary>
/// <remarks>A path and no address: where a repository is published is its publisher's to say, and a dead link helps nobody.</remarks>
internal static class DocumentationPage
{
    public const string Folder = "docs/diagnostics/";
    public const string Extension = ".md";
}
