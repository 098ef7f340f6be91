using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generators.Declarations;
using NetGen.Generators.Headers.Emission;


namespace NetGen.Generators.Headers;

/// <summary>Generates the views, parsers and writers of declared headers, and the assembly's list of them.</summary>
/// <remarks>Every step's value is a reference type: the compiler's steps are compiled anew for each value type, which costs more than all the work in them.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class HeaderGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var assembly = context.CompilationProvider
            .Select(static (compilation, cancellation) => HeaderCollection.Of(GeneratorInput.Read(compilation, cancellation), compilation.AssemblyName ?? ""))
            .WithTrackingName("HeaderCollection");

        var files = assembly.SelectMany(static (all, _) => all.Files.Items).WithTrackingName("HeaderFile");
        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file.Header.Errors.IsEmpty) output.AddSource(HeaderEmitter.FileName(file.Header), SourceText.From(HeaderEmitter.Emit(file.Header, file.Uppers), Encoding.UTF8));
        });

        var manifest = assembly.Select(static (all, _) => all.Manifest).WithTrackingName("HeaderManifest");
        context.RegisterSourceOutput(manifest, static (output, model) =>
        {
            if (model.Headers.IsEmpty) return;
            output.AddSource("HeaderManifest.g.cs", SourceText.From(ManifestEmitter.Emit(model), Encoding.UTF8));
            output.AddSource("DeclaredHeaders.g.cs", SourceText.From(CatalogEmitter.Emit(model), Encoding.UTF8));
        });
    }
}
