using NetGen.Generators.Machines;
using NetGen.Generators.Tests.Harness;
using NetGen.Snapshots;

namespace NetGen.Generators.Tests.Machines;

/// <summary>The generated code as a reader meets it.</summary>
public class MachineGenerationTests
{
    [Fact]
    public Task A_flat_machine() => Verify(MachineSamples.Connection);

    [Fact]
    public Task Nested_states() => Verify(MachineSamples.Session);

    private static Task Verify(string source, [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Verify(Generation.Of(source, new MachineGenerator()).AssertClean().Files.Values.Single(), file, method);
}
