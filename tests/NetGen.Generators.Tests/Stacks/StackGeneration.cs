using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Runs the stack generator over the sample headers, modules and a composition.</summary>
internal static class StackGeneration
{
    /// <summary>The composition with the sample headers and modules.</summary>
    public static Generation Of(string composition) => Generation.Of(Source(composition), new StackGenerator());

    /// <summary>The same as source text.</summary>
    public static string Source(string composition) =>
        SampleSource.Headers + "\n" + SampleSource.Modules.Replace("namespace Sample;", "", StringComparison.Ordinal) + "\n" + composition;
}
