using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.GenerationTime;

internal static class Runs
{
    public static void Start(string[] args)
    {
        var arguments = CSharpCommandLineParser.Default.Parse(["@" + args[2]], Environment.CurrentDirectory, null);
        var parse = arguments.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        if (arguments.Errors.Length > 0) Console.WriteLine(arguments.Errors[0]);
        CSharpCompilation Fresh()
        {
            var trees = arguments.SourceFiles.Select(f => CSharpSyntaxTree.ParseText(Microsoft.CodeAnalysis.Text.SourceText.From(File.ReadAllText(f.Path), System.Text.Encoding.UTF8), parse, f.Path)).ToArray();
            var refs = arguments.MetadataReferences.Select(r => MetadataReference.CreateFromFile(r.Reference)).ToArray();
            return CSharpCompilation.Create("NetGen.Protocols", trees, refs, arguments.CompilationOptions);
        }

        var assembly = Assembly.LoadFrom(args[1]);
        var types = assembly.GetTypes();
        var filter = Environment.GetEnvironmentVariable("ONLY");
        ISourceGenerator[] Generators() => [.. types.Where(t => t.IsDefined(typeof(GeneratorAttribute)) && (filter is null || t.Name.Contains(filter))).Select(t => ((IIncrementalGenerator)Activator.CreateInstance(t)!).AsSourceGenerator())];
        ImmutableArray<DiagnosticAnalyzer> Analyzers() => [.. types.Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute))).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

        if (Environment.GetEnvironmentVariable("EDIT") is { } n)
        {
            Edit(int.Parse(n), arguments, Generators(), Analyzers());
            return;
        }

        var rounds = int.Parse(Environment.GetEnvironmentVariable("ROUNDS") ?? "5");
        for (var i = 0; i < rounds; i++)
        {
            var compilation = Fresh();
            var generators = Generators();
            Compilation output = compilation;
            GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, parseOptions: parse);
            var options = Environment.GetEnvironmentVariable("BIND") is not null;
            if (options) Time($"{i} bind", () => Bind(compilation));
            Time($"{i} generators", () => driver = driver.RunGenerators(compilation));
            var result = driver.GetRunResult();
            if (i == 0) Console.WriteLine($"{result.GeneratedTrees.Length} files, {result.GeneratedTrees.Sum(t => t.Length)} chars; {string.Join(", ", driver.GetTimingInfo().GeneratorTimes.Select(t => t.Generator.GetGeneratorType().Name + " " + t.ElapsedTime.TotalMilliseconds.ToString("F0")))}; {result.Diagnostics.Length} diagnostics");
            if (i == 0 && Environment.GetEnvironmentVariable("DUMP") is { } dump)
            {
                Directory.CreateDirectory(dump);
                foreach (var tree in result.GeneratedTrees) File.WriteAllText(Path.Combine(dump, Path.GetFileName(tree.FilePath)), tree.GetText().ToString());
            }

            if (Environment.GetEnvironmentVariable("ANALYZE") is not null)
            {
                output = compilation.AddSyntaxTrees(result.GeneratedTrees); Console.WriteLine(string.Join("\n", (Environment.GetEnvironmentVariable("CHECK") is null ? [] : output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(3))));
                var found = 0;
                if (Environment.GetEnvironmentVariable("PREBIND") is not null) Time($"{i} bind+", () => output.GetDiagnostics());
                foreach (var a in Analyzers()) {
                Time($"{i} {a.GetType().Name}", () => found = output.WithAnalyzers([a], new CompilationWithAnalyzersOptions(null!, null, false, true)).GetAnalysisResultAsync(default).Result.AnalyzerTelemetryInfo.Values.Sum(t => (int)t.ExecutionTime.TotalMilliseconds));
                Console.WriteLine($"   own {found} ms"); }
            }
        }
    }

    private static void Edit(int count, CSharpCommandLineArguments arguments, ISourceGenerator[] generators, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var references = arguments.MetadataReferences.Select(r => (MetadataReference)MetadataReference.CreateFromFile(r.Reference)).Append(MetadataReference.CreateFromFile("/work/wt/speed/protocols/NetGen.Protocols/bin/Release/net10.0/NetGen.Protocols.dll"));
        var session = new Benchmarks.Editing.EditingSession(references, generators, analyzers);
        Console.WriteLine($"{session.Files} files");
        List<double> edit = [], generate = [], merge = [], analyze = [], both = [];
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            var a = ThreadMs();
            session.Edit();
            var b = ThreadMs();
            session.Generate();
            var c = ThreadMs();
            session.Merge();
            var e = ThreadMs();
            found = session.Analyze();
            var f = ThreadMs();
            edit.Add(b - a); generate.Add(c - b); merge.Add(e - c); analyze.Add(f - e); both.Add(f - e + c - b);
        }

        static string Show(List<double> all) { var l = all.Skip(all.Count / 2).Order().ToList(); return $"{l[l.Count / 2],6:F1} (best {l[0]:F1})"; }
        Console.WriteLine($"edit {Show(edit)} generate {Show(generate)} parse {Show(merge)} analyzers {Show(analyze)} both {Show(both)}; {found} found");
    }

    private static void Bind(CSharpCompilation compilation)
    {
        Visit(compilation.Assembly.GlobalNamespace);
        static void Visit(INamespaceOrTypeSymbol s)
        {
            foreach (var m in s.GetMembers())
            {
                if (m is INamespaceOrTypeSymbol t) { if (m is INamedTypeSymbol) m.GetAttributes(); Visit(t); }
                else if (m is IPropertySymbol p && p.IsPartialDefinition) { m.GetAttributes(); _ = p.Type; }
            }
        }
    }

    [System.Runtime.InteropServices.DllImport("libc")]
    private static extern int clock_gettime(int clock, out TimeSpec time);

    private struct TimeSpec { public long Seconds; public long Nanoseconds; }

    private static double ThreadMs() => Clock(3);

    private static double ProcessMs() => Clock(2);

    private static double Clock(int clock) { _ = clock_gettime(clock, out var t); return (t.Seconds * 1e3) + (t.Nanoseconds / 1e6); }

    private static void Time(string name, Action action)
    {
        GC.Collect();
        var thread = ThreadMs();
        var cpu = Environment.CpuUsage.TotalTime;
        var jit = System.Runtime.JitInfo.GetCompilationTime(true);
        var methods = System.Runtime.JitInfo.GetCompiledMethodCount(true);
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        action();
        var wall = watch.Elapsed;
        Console.WriteLine($"{name,-14} thread {ThreadMs() - thread,6:F0} ms wall {wall.TotalMilliseconds,6:F0} ms  cpu {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,6:F0} ms  jit {(System.Runtime.JitInfo.GetCompilationTime(true) - jit).TotalMilliseconds,5:F0} ms {System.Runtime.JitInfo.GetCompiledMethodCount(true) - methods,5} methods  {(GC.GetTotalAllocatedBytes() - allocated) / 1e6,6:F1} MB");
    }
}
