using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Harness;

/// <summary>Compilations of source text against the running framework and the NetGen runtime.</summary>
public static class SourceCompilation
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using NetGen.Checksums;
        global using NetGen.Declarations;
        global using NetGen.Devices;
        global using NetGen.Diagnostics;
        global using NetGen.Headers;
        global using NetGen.Hooks;
        global using NetGen.Machines;
        global using NetGen.Packets;
        global using NetGen.Time;
        global using static NetGen.Declarations.Extent;
        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ParseStatus).Assembly.Location),
    ];

    /// <summary>C# 14 (which this compiler calls preview), with documentation comments parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    // Compilations that grow out of one share what it read of its references; reading them anew for each test took most of the suite's time.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText(Usings, ParseOptions)],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS8019", ReportDiagnostic.Suppress)]));

    private static readonly ConcurrentDictionary<Assembly, CSharpCompilation> WithLibrary = new();

    /// <summary>Compiles source text, with NetGen's namespaces in scope.</summary>
    /// <param name="source">C# source.</param>
    /// <param name="library">An assembly beside the framework and the runtime.</param>
    public static CSharpCompilation Of(string source, Assembly? library = null)
    {
        var empty = library is null ? Empty : WithLibrary.GetOrAdd(library, static read => Empty.AddReferences(MetadataReference.CreateFromFile(read.Location)));
        return empty.RemoveAllSyntaxTrees().AddSyntaxTrees([CSharpSyntaxTree.ParseText(source, ParseOptions), .. empty.SyntaxTrees]);
    }

    /// <summary>Compiles several files, with NetGen's namespaces in scope.</summary>
    /// <param name="sources">C# source.</param>
    public static CSharpCompilation Of(IEnumerable<string> sources) =>
        Empty.RemoveAllSyntaxTrees().AddSyntaxTrees([.. sources.Select(source => CSharpSyntaxTree.ParseText(source, ParseOptions)), .. Empty.SyntaxTrees]);
}
