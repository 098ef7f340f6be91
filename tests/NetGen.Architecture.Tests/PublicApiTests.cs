using System.Reflection;
using System.Runtime.CompilerServices;
using NetGen.Snapshots;
using PublicApiGenerator;

namespace NetGen.Architecture.Tests;

/// <summary>The public surface, one approved file an assembly: a change to it is seen in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public Task Runtime() => Verify("NetGen.Runtime");

    [Fact]
    public Task Testing() => Verify("NetGen.Testing");

    [Fact]
    public Task Protocols() => Verify("NetGen.Protocols");

    [Fact]
    public Task Stack() => Verify("NetGen.Stack");

    [Fact]
    public Task Drivers() => Verify("NetGen.Drivers");

    private static Task Verify(string assembly, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Snapshot.Verify(Assembly.Load(assembly).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }), file, method);
}
