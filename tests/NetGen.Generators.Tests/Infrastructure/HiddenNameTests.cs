using NetGen.Generators.Headers;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines;
using NetGen.Generators.Options;
using NetGen.Generators.Stacks;
using NetGen.Generators.Tests.Harness;
using NetGen.Generators.Tests.Machines;
using NetGen.Generators.Tests.Stacks;

namespace NetGen.Generators.Tests.Infrastructure;

/// <summary>A user's types may have the names of types that generated code uses.</summary>
public class HiddenNameTests
{
    private const string Rule = "NG0091";

    private const string Reading = """
        [Header("a sensor's manual")]
        public readonly ref partial struct Reading
        {
            public partial byte Kind { get; set; }
        }
        """;

    private static readonly string[] NamesOfMachines = ["MachineSchema", "StepQueue", "StateTimers", "WheelTimer"];

    private static readonly string[] NamesOfStacks = ["System", "NetGen", "ReadOnlySpan<T>", "Span<T>", "MethodImplOptions", "NetDevice", "Frame", "DropReason", "Verdict"];

    public static TheoryData<string, int> Names
    {
        get
        {
            var names = new TheoryData<string, int>();
            foreach (var name in RuntimeNames.Types) names.Add(name.Name, name.Arity);
            return names;
        }
    }

    [Fact]
    public void In_an_enclosing_namespace_they_do_no_harm()
    {
        var others = string.Concat(RuntimeNames.Types.Select(name => Declare(name.Name, name.Arity)));
        var sources = SampleFiles.In("Outer.Inner").Append($"namespace Outer {{ {others} }}").Append(others);

        var generation = Generation.Of(SourceCompilation.Of(sources), new HeaderGenerator(), new OptionsGenerator()).AssertClean();

        Assert.Contains("Outer.Inner.LittleHeader.g.cs", generation.Files.Keys);
    }

    [Fact]
    public void In_the_namespace_of_a_fields_type_they_do_no_harm()
    {
        const string Source = """
            namespace Colours
            {
                public enum Shade : byte { Light, Dark }
                public sealed class Wire;
            }
            namespace Sample
            {
                using Colours;
                [Header("a lamp's manual")] public readonly ref partial struct Lamp { public partial Shade Shade { get; set; } }
            }
            """;
        Assert.NotEmpty(Generation.Of(Source, new HeaderGenerator()).AssertClean().Files);
    }

    [Fact]
    public void Of_two_imported_namespaces_the_second_hides_nothing_of_the_first()
    {
        const string Source = """
            namespace First { public enum Shade : byte { Light, Dark } }
            namespace Second { public enum Size : byte { Small, Large } public sealed class Shade; }
            namespace Sample
            {
                [Header("a lamp's manual")]
                public readonly ref partial struct Lamp
                {
                    public partial First.Shade Tone { get; set; }
                    public partial Second.Size Width { get; set; }
                }
            }
            """;
        Assert.NotEmpty(Generation.Of(Source, new HeaderGenerator()).AssertClean().Files);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Beside_the_declaration_they_are_refused(string name, int arity)
    {
        var generation = Generation.Of($"namespace Sample;\n{Reading}\n{Declare(name, arity)}", new HeaderGenerator());

        Assert.Empty(generation.Files);
        var reported = Assert.Single(await Analysis.RunAllAsync(generation), diagnostic => diagnostic.Id == Rule);
        Assert.Contains($"'Sample.{name}", reported.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("Reading", reported.Token());
    }

    [Theory]
    [InlineData("namespace Sample.Wire { public sealed class Copper; }")]
    [InlineData("public static partial class Box { public sealed class Wire; }")]
    public async Task Namespaces_and_types_around_count(string other)
    {
        var generation = Generation.Of($"namespace Sample {{ public static partial class Box {{ {Reading} }} }} {(other.StartsWith("namespace", StringComparison.Ordinal) ? other : $"namespace Sample {{ {other} }}")}", new HeaderGenerator());

        Assert.Empty(generation.Files);
        Assert.Equal([Rule], (await Analysis.RunAllAsync(generation)).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("public sealed class Wire<T>;")]
    [InlineData("public static class Box { public sealed class Wire; }")]
    public async Task Another_number_of_type_parameters_or_another_type_does_no_harm(string other)
    {
        var generation = Generation.Of($"namespace Sample;\n{Reading}\n{other}", new HeaderGenerator()).AssertClean();
        Assert.Empty(await Analysis.RunAllAsync(generation));
    }

    [Fact]
    public void A_machine_bears_them_in_its_own_namespace()
    {
        var others = string.Concat(NamesOfMachines.Select(name => Declare(name, 0)));
        Assert.NotEmpty(Generation.Of(MachineSamples.Connection + others, new MachineGenerator()).AssertClean().Files);
    }

    [Fact]
    public void A_composition_bears_them_in_an_enclosing_namespace()
    {
        var source = StackGeneration.Source("[Stack<EthernetHeader>] public sealed partial class Edge { [Module] private readonly Arp _arp = new(); }");
        var inner = source.Replace("namespace Sample;", "namespace Outer.Sample;\nusing global::System; using global::System.Collections.Generic; using global::NetGen.Declarations; using global::NetGen.Devices; using global::NetGen.Diagnostics; using global::NetGen.Headers; using global::NetGen.Hooks; using global::NetGen.Packets;", StringComparison.Ordinal);
        var others = "namespace Outer { " + string.Concat(NamesOfStacks.Select(name => $"public class {name}; ")) + " }";

        Assert.NotEmpty(Generation.Of(SourceCompilation.Of([inner, others]), new StackGenerator()).AssertClean().Files);
    }

    private static string Declare(string name, int arity) => $"public class {name}{(arity == 0 ? "" : "<T>")}; ";
}
