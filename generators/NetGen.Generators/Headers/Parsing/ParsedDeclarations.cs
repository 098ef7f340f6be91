using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Options;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>The models of one compilation's declarations: the generators parse each of them, and the analyzers find it here.</summary>
internal sealed class ParsedDeclarations
{
    private static readonly ConditionalWeakTable<Compilation, ParsedDeclarations> All = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, HeaderModel> _headers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, OptionsModel> _options = new(SymbolEqualityComparer.Default);

    private ParsedDeclarations(Compilation compilation) => _compilation = compilation;

    /// <summary>Those of a compilation.</summary>
    public static ParsedDeclarations Of(Compilation compilation) => All.GetValue(compilation, static key => new(key));

    /// <summary>The model of a declared header.</summary>
    public HeaderModel Header(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!_headers.TryGetValue(type, out var model)) _headers[type] = model = HeaderParser.Parse(type, _compilation, cancellation);
        return model;
    }

    /// <summary>The model of a declared option list.</summary>
    public OptionsModel Options(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!_options.TryGetValue(type, out var model)) _options[type] = model = OptionsParser.Parse(type, _compilation, cancellation);
        return model;
    }
}
