using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>A fix that changes some text of the file that the diagnostic stands in.</summary>
/// <param name="ids">The rules that it mends.</param>
public abstract class DeclarationFix(params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var mistake = new Mistake(diagnostic, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, context.CancellationToken);
            foreach (var mend in Find(mistake))
                context.RegisterCodeFix(CodeAction.Create(mend.Title, cancellation => ApplyAsync(context.Document, mend, cancellation), mend.Title), diagnostic);
        }
    }

    /// <summary>The ways to mend a mistake; none where there is no mechanical one.</summary>
    private protected abstract IEnumerable<Mend> Find(Mistake mistake);

    private static async Task<Document> ApplyAsync(Document document, Mend mend, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(mend.Changes));
    }
}

/// <summary>A diagnostic and the code that it is about.</summary>
/// <param name="Diagnostic">The diagnostic.</param>
/// <param name="Node">The innermost node at its place.</param>
/// <param name="Model">What the code means.</param>
/// <param name="Cancellation">Stops the search.</param>
internal sealed record Mistake(Diagnostic Diagnostic, SyntaxNode Node, SemanticModel Model, CancellationToken Cancellation)
{
    /// <summary>The nearest enclosing node of a type, or null.</summary>
    public T? Enclosing<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();
}

/// <summary>One way to mend a mistake.</summary>
/// <param name="Title">What the user reads.</param>
/// <param name="Changes">The changes of the file's text.</param>
internal sealed record Mend(string Title, params TextChange[] Changes)
{
    /// <summary>A change that inserts text.</summary>
    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    /// <summary>A change that replaces a node's text, and none of the white space around it.</summary>
    public static TextChange Replace(SyntaxNode node, string text) => new(node.Span, text);
}
