using System.Diagnostics;
using System.Runtime;
using Microsoft.CodeAnalysis;
using NetGen.Benchmarks.Editing;

namespace NetGen.GenerationTime;

/// <summary>Measures processor time, which other programs on the machine disturb less than they disturb the clock.</summary>
internal static class Measurements
{
    private const int Repetitions = 10;
    private const int BeforeSettled = 30;
    private const int Keystrokes = 200;

    /// <summary>Generates everything in this fresh process, then again and again with nothing kept but the compiled code.</summary>
    /// <remarks>The runtime goes on compiling hot methods better for a while, on threads of its own; the last runs are free of that.</remarks>
    public static void Generate(Project project, Func<IEnumerable<ISourceGenerator>> generators)
    {
        var warm = new List<double>();
        for (var i = 0; i <= BeforeSettled + Repetitions; i++)
        {
            var compilation = project.Compile();
            var driver = project.Driver(generators());
            GC.Collect();
            var (methods, watch, before) = (JitInfo.GetCompiledMethodCount(), Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            driver = driver.RunGenerators(compilation);
            var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            if (i > 0) warm.Add(processor);
            else Console.WriteLine(FormattableString.Invariant($"cold {processor:F0} {watch.ElapsedMilliseconds} {JitInfo.GetCompiledMethodCount() - methods} {driver.GetRunResult().GeneratedTrees.Length}"));
        }

        Console.WriteLine(FormattableString.Invariant($"warm {Median(warm.Take(Repetitions)):F0} {Median(warm.Skip(BeforeSettled)):F0}"));
    }

    /// <summary>Types letters into a file of 50 declarations.</summary>
    public static void Edit(Project project, Components components, string protocols)
    {
        var session = new EditingSession(project.References.Append(MetadataReference.CreateFromFile(protocols)), components.Generators(), components.Analyzers());
        var (generators, analyzers, both) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Keystrokes; i++)
        {
            session.Edit();
            var generated = Processor(session.Generate);
            session.Merge();
            var analyzed = Processor(() => session.Analyze());
            if (i < Keystrokes / 2) continue;
            generators.Add(generated);
            analyzers.Add(analyzed);
            both.Add(generated + analyzed);
        }

        Console.WriteLine(FormattableString.Invariant($"keystroke {Median(generators):F1} {Median(analyzers):F1} {Median(both):F1}"));
    }

    private static double Processor(Action action)
    {
        var before = ThreadTime.Now;
        action();
        return (ThreadTime.Now - before).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
