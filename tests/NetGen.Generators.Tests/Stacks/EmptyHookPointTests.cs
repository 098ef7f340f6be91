using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Tests.Harness;
using NetGen.Hooks;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>What the JIT makes of a hook point: its own listing, from a run of a generated composition.</summary>
public partial class EmptyHookPointTests
{
    private const string Program = """
        [Stack<EthernetHeader>]
        public sealed partial class Host { [Module] private readonly IPv4 _ipv4 = new(); }

        public static class Measured
        {
            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            public static int WithEmptyPoint<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, TNext next) where TNext : struct, IIPv4Next
            {
                if (next.Prerouting(packet, in ip) != Verdict.Accept) return 0;
                return packet.Length;
            }

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            public static int WithoutPoint<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, TNext next) where TNext : struct, IIPv4Next
            {
                return packet.Length;
            }

            public static void Main()
            {
                using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 1 });
                pool.TryRent(out var packet);
                IPv4Header.ReadOnly.TryParse(packet.Put(20), out var ip);
                WithEmptyPoint(packet, in ip, new Host.IPv4Next(new Host()));
                WithoutPoint(packet, in ip, new Host.IPv4Next(new Host()));
                packet.Free();
            }
        }
        """;

    [Fact]
    public void A_point_without_hooks_is_no_instruction()
    {
        var listing = Listing();
        var with = InstructionsOf("WithEmptyPoint", listing);
        Assert.NotEmpty(with);
        Assert.Contains(with, instruction => instruction.StartsWith("ret", StringComparison.Ordinal));
        Assert.Equal(InstructionsOf("WithoutPoint", listing), with);
    }

    [GeneratedRegex(@"^\s{7}(?<instruction>\w[^;]*)")]
    private static partial Regex Instruction { get; }

    private static List<string> InstructionsOf(string method, string listing)
    {
        var start = listing.IndexOf($"; Assembly listing for method Sample.Measured:{method}", StringComparison.Ordinal);
        Assert.True(start >= 0, listing);
        var end = listing.IndexOf("; Total bytes of code", start, StringComparison.Ordinal);
        return [.. listing[start..end].Split('\n').Select(line => Instruction.Match(line)).Where(match => match.Success).Select(match => match.Groups["instruction"].Value.Trim())];
    }

    // The listing switches are read at start-up, hence a process of its own.
    private static string Listing()
    {
        var directory = Directory.CreateTempSubdirectory("netgen-listing-").FullName;
        try
        {
            var input = SourceCompilation.Of(StackGeneration.Source(Program));
            var output = (Microsoft.CodeAnalysis.CSharp.CSharpCompilation)StackGeneration.Generate(
                input.WithOptions(input.Options.WithOutputKind(OutputKind.ConsoleApplication).WithOptimizationLevel(OptimizationLevel.Release)));
            var program = Path.Combine(directory, "Sample.dll");
            File.WriteAllBytes(program, StackGeneration.Emit(output));
            File.WriteAllText(Path.Combine(directory, "Sample.runtimeconfig.json"), $$"""
                { "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version.ToString(3)}}" } } }
                """);
            File.Copy(typeof(Verdict).Assembly.Location, Path.Combine(directory, "NetGen.Runtime.dll"));
            var listing = Path.Combine(directory, "listing.txt");
            Run(program, listing);
            return File.ReadAllText(listing);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Run(string program, string listing)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", ["exec", program]);
        start.Environment["DOTNET_TieredCompilation"] = "0";
        start.Environment["DOTNET_JitDisasm"] = "With*";
        start.Environment["DOTNET_JitStdOutFile"] = listing;
        using var process = Process.Start(start)!;
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(0, process.ExitCode);
    }
}
