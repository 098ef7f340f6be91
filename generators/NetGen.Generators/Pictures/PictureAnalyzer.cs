using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Declarations;
using NetGen.Generators.Headers.Diagnostics;

namespace NetGen.Generators.Pictures;

/// <summary>Warns where the picture in a header's comment and the declaration disagree.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PictureAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. PictureDescriptors.All];

    /// <inheritdoc/>
    protected override void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (DeclaredTypes.Of(GeneratorInput.Of(context.Compilation), context.CancellationToken).Find(type) is not { FitsPicture: false, Header: { Errors.IsEmpty: true } header } declared) return;
        var picture = PictureReader.Read(PictureLine.Above(declared.Syntax));
        var mismatches = picture.Count == 0 ? [] : new PictureComparison(picture, header.Fields).Compare();
        declared.FitsPicture = mismatches.Count == 0;
        foreach (var mismatch in mismatches)
            context.ReportDiagnostic(Diagnostic.Create(HeaderDescriptors.All[mismatch.Id], Place(mismatch, type, declared.Syntax), mismatch.Detail));
    }

    private static Location Place(PictureMismatch mismatch, INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        if (mismatch.Member is { } member && type.GetMembers(member).FirstOrDefault()?.Locations.FirstOrDefault() is { } place) return place;
        return mismatch.Drawn is { Start: >= 0 } drawn
            ? Location.Create(declaration.SyntaxTree, new TextSpan(drawn.Start, drawn.Length))
            : declaration.Identifier.GetLocation();
    }
}
