using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Benchmarks.Editing;

/// <summary>A file of 50 declarations, with a picture above each, in a project that refers to all protocols and has a composition.</summary>
internal static class EditedFile
{
    /// <summary>How many headers the file declares.</summary>
    public const int Declarations = 50;

    private const string Edited = "uint Sequence25";

    private const string Composition = """
        using NetGen.Declarations;
        using NetGen.Hooks;
        using NetGen.Packets;
        using NetGen.Protocols.Ethernet;
        using NetGen.Protocols.IPv4;

        namespace Edited;

        public sealed class Sink
        {
            [Input]
            public void Receive(PacketBuffer packet, in IPv4Header.ReadOnly ip) => packet.Free();
        }

        public static class Hooks
        {
            [Hook(HookPoint.Ingress)]
            public static Verdict Look(in EthernetHeader.ReadOnly ethernet) => Verdict.Accept;
        }

        [Stack<EthernetHeader>, IncludeHooks(typeof(Hooks))]
        public sealed partial class EdgeStack
        {
            [Module] private readonly Sink _sink = new();
        }
        """;

    /// <summary>How the language is parsed.</summary>
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    /// <summary>The project as it is opened.</summary>
    /// <param name="references">The framework, NetGen.Runtime and NetGen.Protocols.</param>
    public static CSharpCompilation Open(IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Edited",
        [CSharpSyntaxTree.ParseText(Text(), Options, "Edited.cs"), CSharpSyntaxTree.ParseText(Composition, Options, "Composition.cs")],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The project after one letter more, or one less, in the name of a field in the middle of the file.</summary>
    /// <param name="project">The project before.</param>
    public static CSharpCompilation AfterKeystroke(CSharpCompilation project)
    {
        var tree = project.SyntaxTrees[0];
        var text = tree.GetText();
        var at = text.ToString().IndexOf(Edited, StringComparison.Ordinal) + Edited.Length;
        var change = text[at] == 'x' ? new TextChange(new TextSpan(at, 1), "") : new TextChange(new TextSpan(at, 0), "x");
        return project.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(change)));
    }

    private static string Text()
    {
        var text = new StringBuilder("using System;\nusing NetGen.Declarations;\nusing NetGen.Protocols.Udp;\nusing static NetGen.Declarations.Extent;\n\nnamespace Edited;\n");
        for (var i = 0; i < Declarations; i++)
        {
            text.Append($$"""

                /// <summary>Declaration {{i}}.</summary>
                /// <remarks><code>
                /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /// |Version| Words |    Kind       |             Length            |
                /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /// |                         Sequence{{i,-30}}|
                /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /// |            Checksum           |    Lifetime   |     Flags     |
                /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /// |                       Extra (optional)                        |
                /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /// /                             Data                              /
                /// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /// </code></remarks>
                [Header("RFC {{i}}"), Over<UdpHeader>({{40000 + i}})]
                public readonly ref partial struct Sample{{i}}Header
                {
                    [Bits(4), Fixed(1)] public partial byte Version { get; set; }
                    [Bits(4), LengthOf(nameof(Data), Unit = 4)] public partial byte Words { get; set; }
                    public partial byte Kind { get; set; }
                    [LengthOf(Packet)] public partial ushort Length { get; set; }

                    public partial uint Sequence{{i}} { get; set; }

                    [InternetChecksum(Packet)] public partial ushort Checksum { get; set; }
                    [NetGen.Declarations.Range(1, 200)] public partial byte Lifetime { get; set; }
                    public partial byte Flags { get; set; }

                    [When(nameof(Kind), 1)] public partial uint? Extra { get; set; }
                    [Bytes] public partial Span<byte> Data { get; }
                    [Payload] public partial Span<byte> Payload { get; }
                }

                """);
        }

        return text.ToString();
    }
}
