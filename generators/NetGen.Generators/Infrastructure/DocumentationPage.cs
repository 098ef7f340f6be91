namespace NetGen.Generators.Infrastructure;

/// <summary>Where the page of a rule stands: <c>docs/diagnostics</c> of the repository.</summary>
internal static class DocumentationPage
{
    public const string Folder = "https://github.com/netgen/netgen/blob/main/docs/diagnostics/";
    public const string Extension = ".md";
}
