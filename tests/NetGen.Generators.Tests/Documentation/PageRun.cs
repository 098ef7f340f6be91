using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generators.Headers;
using NetGen.Generators.Machines;
using NetGen.Generators.Options;
using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;
using NetGen.Protocols.Ethernet;

namespace NetGen.Generators.Tests.Documentation;

/// <summary>The examples under one heading of all pages, each in a namespace of its own, compiled together.</summary>
internal sealed partial class PageRun
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<PageRun>>> Runs = new();

    private readonly ILookup<string, Diagnostic> _rules;
    private readonly ILookup<string, Diagnostic> _errors;

    private PageRun(IEnumerable<Diagnostic> rules, IEnumerable<Diagnostic> errors)
    {
        _rules = rules.ToLookup(PageOf);
        _errors = errors.ToLookup(PageOf);
    }

    /// <summary>The run of a heading, done once.</summary>
    public static Task<PageRun> OfAsync(string heading) => Runs.GetOrAdd(heading, static name => new(() => RunAsync(name))).Value;

    /// <summary>What the analyzers report in a page's example.</summary>
    public IReadOnlyList<Diagnostic> Rules(string id) => [.. _rules[id]];

    /// <summary>What the compiler refuses in a page's example and in the code generated for it.</summary>
    public IReadOnlyList<Diagnostic> Errors(string id) => [.. _errors[id]];

    // Examples that stand on the library's own headers would claim each other's selectors: they are compiled alone.
    private static async Task<PageRun> RunAsync(string heading)
    {
        var rules = ImmutableArray.CreateBuilder<Diagnostic>();
        var errors = ImmutableArray.CreateBuilder<Diagnostic>();
        var isAlone = RulePage.All.ToLookup(page => page.Code(heading).Contains("Over<EthernetHeader>", StringComparison.Ordinal));
        foreach (var group in isAlone[true].Select(page => new[] { page }).Append([.. isAlone[false]]))
        {
            var trees = group.Select(page => CSharpSyntaxTree.ParseText(InNamespace(page.Id, page.Code(heading)), SourceCompilation.ParseOptions, $"{page.Id}.cs"));
            var run = Generation.Of(SourceCompilation.Of("", typeof(EthernetHeader).Assembly).AddSyntaxTrees(trees), new HeaderGenerator(), new OptionsGenerator(), new StackGenerator(), new MachineGenerator());
            rules.AddRange(await Analysis.RunAllAsync(run));
            if (heading == "Right") errors.AddRange(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return new PageRun(rules, errors);
    }

    private static string InNamespace(string id, string code)
    {
        var lines = code.Split('\n').ToList();
        lines.Insert(lines.FindLastIndex(line => line.StartsWith("using ", StringComparison.Ordinal)) + 1, $"namespace {id};");
        return string.Join('\n', lines);
    }

    private static string PageOf(Diagnostic diagnostic) => PageId().Match(diagnostic.Location.SourceTree?.FilePath ?? "").Value;

    [GeneratedRegex(@"NG\d{4}")]
    private static partial Regex PageId();
}
