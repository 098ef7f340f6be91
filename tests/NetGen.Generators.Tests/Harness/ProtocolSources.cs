using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generators.Tests.Harness;

/// <summary>The sources of NetGen.Protocols.</summary>
public static class ProtocolSources
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string[] Texts = [.. Read(), Usings];

    /// <summary>A new compilation of all of them, of which nothing is bound.</summary>
    public static CSharpCompilation Compile()
    {
        var empty = SourceCompilation.Of("");
        return empty.WithAssemblyName("NetGen.Protocols").RemoveAllSyntaxTrees()
            .AddSyntaxTrees(Texts.Select(text => CSharpSyntaxTree.ParseText(text, SourceCompilation.ParseOptions)));
    }

    private static IEnumerable<string> Read([System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../protocols/NetGen.Protocols"));
        return Directory.EnumerateDirectories(folder)
            .Where(space => Path.GetFileName(space) is not ("bin" or "obj"))
            .SelectMany(space => Directory.EnumerateFiles(space, "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);
    }
}
