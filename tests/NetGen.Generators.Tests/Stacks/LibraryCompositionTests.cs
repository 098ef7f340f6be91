using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Tests.Harness;
using static NetGen.Generators.Tests.Stacks.Wires;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>A composition whose headers, modules and some hooks are in a library it refers to.</summary>
public class LibraryCompositionTests
{
    private const string Manifest = """
        [assembly: HeaderManifest(typeof(Sample.EthernetHeader), typeof(Sample.VlanHeader), typeof(Sample.ArpHeader), typeof(Sample.IPv4Header),
            typeof(Sample.IcmpHeader), typeof(Sample.TcpHeader), typeof(Sample.UdpHeader), typeof(Sample.DnsHeader))]

        """;

    // The user's own header and module stand on the library's; both namespaces end in the same word.
    private const string Application = """
        using Sample;
        namespace Own.Sample;

        [Stack<EthernetHeader>, IncludeHooks(typeof(LibraryHooks))]
        public sealed partial class Host : IPacketSink
        {
            [Module] private readonly IPv4 _ipv4 = new();
            [Module] private readonly Udp _udp = new();
            [Module] private readonly Icmp _icmp = new();
            public long RunTimers() => long.MaxValue;
        }

        public sealed class Icmp
        {
            [Input] public void Receive(PacketBuffer packet, in IcmpHeader.ReadOnly icmp) { Journal.Note($"icmp {icmp.Type}"); packet.Free(); }
            [Hook(HookPoint.Input)] public void Count() => Journal.Note("count");
        }
        """;

    private const string LibraryHooks = """

        public static class LibraryHooks
        {
            [Hook(HookPoint.Prerouting)] public static void Look(in UdpHeader.ReadOnly udp) => Journal.Note($"look {udp.DestinationPort}");
        }
        """;

    [Fact]
    public void A_librarys_modules_and_the_users_own_compose()
    {
        var library = SourceCompilation.Of(Manifest + StackGeneration.Source(LibraryHooks)).WithAssemblyName("Library");
        var libraryImage = StackGeneration.Emit(library);
        var application = SourceCompilation.Of(Application).AddReferences(MetadataReference.CreateFromImage(libraryImage));
        var output = StackGeneration.Generate(application);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        var context = new AssemblyLoadContext(null);
        var libraryAssembly = context.LoadFromStream(new MemoryStream(libraryImage));
        using var stack = RunningStack.Of(context.LoadFromStream(new MemoryStream(StackGeneration.Emit(output))), libraryAssembly);
        stack.Receive(UdpFrame(53), Ethernet(IPv4Type, IPv4(1, [8, 0, 0, 0, 0, 0, 0, 0])));
        Assert.Equal(["look 53", "count", "ipv4 17", "udp 53", "count", "ipv4 1", "icmp 8"], stack.Journal);
    }
}
