using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Headers.Emission;
using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers;

/// <summary>Generates the views, parsers and writers of declared headers, and the assembly's list of them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class HeaderGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var headers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Names.Header,
                static (node, _) => node is StructDeclarationSyntax,
                static (syntax, cancellation) => HeaderParser.Parse((INamedTypeSymbol)syntax.TargetSymbol, syntax.SemanticModel.Compilation, cancellation))
            .WithTrackingName("ParseHeader")
            .Where(static header => header.Errors.IsEmpty)
            .WithTrackingName("LegalHeader");

        var uppers = headers
            .SelectMany(static (header, _) => UpperChecksums(header))
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray())
            .WithTrackingName("UpperChecksums");

        var files = headers
            .Combine(uppers)
            .Select(static (pair, _) => (Header: pair.Left, Uppers: pair.Right.Where(upper => IsCarriedBy(pair.Left, upper.Over)).ToEquatableArray()))
            .WithTrackingName("HeaderWithUppers");
        context.RegisterSourceOutput(files, static (output, file) =>
            output.AddSource(HeaderEmitter.FileName(file.Header), SourceText.From(HeaderEmitter.Emit(file.Header, file.Uppers), Encoding.UTF8)));

        var assembly = context.CompilationProvider
            .Select(static (compilation, _) => compilation.AssemblyName ?? "")
            .WithTrackingName("AssemblyName");
        var manifest = headers
            .Where(static header => header.IsVisible)
            .Select(static (header, _) => new ManifestEntry(header.FullName, header.IsPublic))
            .Collect()
            .Select(static (entries, _) => entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToEquatableArray())
            .Combine(assembly)
            .Select(static (pair, _) => new ManifestModel(pair.Right, pair.Left))
            .WithTrackingName("HeaderManifest");
        context.RegisterSourceOutput(manifest, static (output, model) =>
        {
            if (model.Headers.IsEmpty) return;
            output.AddSource("HeaderManifest.g.cs", SourceText.From(ManifestEmitter.Emit(model), Encoding.UTF8));
            output.AddSource("DeclaredHeaders.g.cs", SourceText.From(CatalogEmitter.Emit(model), Encoding.UTF8));
        });
    }

    private static ImmutableArray<UpperChecksum> UpperChecksums(HeaderModel header)
    {
        var layout = new HeaderLayout(header);
        if (layout.Checksum is not { Checksum: { PseudoHeader: true } checksum } field) return [];
        return [.. header.Place.Over.Select(over => new UpperChecksum(over, header.Name, layout.Place(field).Byte, layout.MinLength, checksum.ZeroMeansNone))];
    }

    private static bool IsCarriedBy(HeaderModel lower, OverModel over) => over.Lower == lower.FullName || lower.Place.DemuxLike.Contains(over.Lower);
}
