using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.GenerationTime;

/// <summary>The generators and analyzers of an assembly.</summary>
internal sealed class Components(string path)
{
    private readonly Type[] _types = Assembly.LoadFrom(Path.GetFullPath(path)).GetTypes();

    /// <summary>New generators.</summary>
    public ImmutableArray<ISourceGenerator> Generators() =>
        [.. _types.Where(type => type.IsDefined(typeof(GeneratorAttribute))).Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator())];

    /// <summary>New analyzers.</summary>
    public ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
        [.. _types.Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute))).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
}
