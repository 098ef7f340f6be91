using System.Text.Json;
using Guides;
using NetGen.Drivers.Pcap;
using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;
using NetGen.Snapshots;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Wireshark;

/// <summary>tshark shows what our writers wrote, through the dissector that follows from the declaration.</summary>
public sealed class WiresharkCommandTests : IDisposable
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Guides.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-wireshark-").FullName;

    [Fact]
    public async Task The_script_is_the_approved_one()
    {
        var (exitCode, output, error) = await CommandLine.RunAsync($"wireshark {Samples}");

        Assert.Equal((0, ""), (exitCode, error));
        await Snapshot.Verify(output);
    }

    [ProgramFact("tshark")]
    public async Task Fields_options_and_sequences_have_their_values_in_tshark()
    {
        var options = new AnswerOptions.Writer(new byte[64]);
        Assert.True(options.TryAddLifetimeSeconds(300));
        Assert.True(options.TryAddComment("moved"u8));
        Assert.True(options.TryFinish(out var list));
        var answer = new AnswerHeader.Value { Serial = 7, Name = new WireBytes("attic"u8), Ports = new WireBytes([0x00, 0x50, 0x01, 0xBB]), Options = new WireBytes(list.Bytes) };

        var shown = await ShowAsync(5802, Packet(answer.HeaderLength, bytes => AnswerHeader.Write(bytes, answer)), "netgen.answer", "netgen.answer_options");

        Assert.Equal(["9"], shown["netgen.answer.header_words"]);
        Assert.Equal(["7"], shown["netgen.answer.serial"]);
        Assert.Equal(["61:74:74:69:63"], shown["netgen.answer.name"]);
        Assert.Equal(["80", "443"], shown["netgen.answer.ports"]);
        Assert.Equal(["2", "3"], shown["netgen.answer_options.kind"]);
        Assert.Equal(["300"], shown["netgen.answer_options.lifetime_seconds"]);
        Assert.Equal(["6d:6f:76:65:64"], shown["netgen.answer_options.comment"]);
    }

    [ProgramFact("tshark")]
    public async Task An_optional_field_that_is_absent_is_not_shown()
    {
        var answer = new AnswerHeader.Value { Name = new WireBytes("x"u8) };

        var shown = await ShowAsync(5802, Packet(answer.HeaderLength, bytes => AnswerHeader.Write(bytes, answer)), "netgen.answer");

        Assert.DoesNotContain("netgen.answer.serial", shown.Keys);
        Assert.Equal(["78"], shown["netgen.answer.name"]);
    }

    [ProgramTheory("tshark")]
    [InlineData(0, "[right]")]
    [InlineData(1, "[wrong]")]
    public async Task A_checksum_is_verified(byte damage, string verdict)
    {
        var report = Packet(ReportHeader.MinLength, bytes => ReportHeader.Write(bytes, new ReportHeader.Value { Counter = 42 }));
        report[^1] ^= damage;

        Assert.Contains(verdict, await TextAsync(5803, report), StringComparison.Ordinal);
    }

    [ProgramFact("tshark")]
    public async Task What_the_parser_refuses_is_marked()
    {
        Assert.Contains("truncated, needs 2 bytes", await TextAsync(5801, [1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.dll", "there is no file")]
    [InlineData("netgen.runtimeconfig.json", "is no .NET assembly")]
    [InlineData("xunit.assert.dll", "declares no header")]
    public async Task A_file_without_declarations_is_refused(string file, string reason)
    {
        var (exitCode, _, error) = await CommandLine.RunAsync($"wireshark {Path.Combine(AppContext.BaseDirectory, file)}");

        Assert.Equal(2, exitCode);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Dictionary<string, List<string>>> ShowAsync(ushort port, byte[] datagram, params string[] layers)
    {
        var json = await TsharkAsync(port, datagram, "-T", "json", "--no-duplicate-keys", "-J", string.Join(' ', layers.Prepend("udp")));
        using var document = JsonDocument.Parse(json);
        var shown = new Dictionary<string, List<string>>();
        Collect(document.RootElement[0].GetProperty("_source").GetProperty("layers"), "", shown);
        return shown;
    }

    private Task<string> TextAsync(ushort port, byte[] datagram) => TsharkAsync(port, datagram, "-V");

    private async Task<string> TsharkAsync(ushort port, byte[] datagram, params string[] arguments)
    {
        var script = Path.Combine(_folder, "declared.lua");
        var (exitCode, _, error) = await CommandLine.RunAsync($"wireshark {Samples} -o {script}");
        Assert.True(exitCode == 0, error);
        var capture = Path.Combine(_folder, "frames.pcapng");
        using (var writer = new PcapngWriter(File.Create(capture))) writer.WriteFrame(writer.AddInterface("test"), 0, Frame(port, datagram), FrameDirection.Inbound);
        using var tshark = new RunningProgram("tshark", ["-X", $"lua_script:{script}", "-r", capture, .. arguments]);
        return tshark.WaitForEnd(TimeSpan.FromSeconds(60)).EnsureSuccess().Output;
    }

    private static byte[] Packet(int headerLength, Action<byte[]> write)
    {
        byte[] bytes = [.. new byte[headerLength], .. "hello"u8];
        write(bytes);
        return bytes;
    }

    private static byte[] Frame(ushort port, byte[] datagram)
    {
        var (source, destination) = (new IPv4Address(192, 0, 2, 1), new IPv4Address(192, 0, 2, 2));
        byte[] frame = [.. new byte[EthernetHeader.MinLength + IPv4Header.MinLength + UdpHeader.MinLength], .. datagram];
        var ethernet = EthernetHeader.Write(frame, new EthernetHeader.Value { EtherType = EtherType.IPv4 });
        var ip = IPv4Header.Write(ethernet.Payload, new IPv4Header.Value { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = source, Destination = destination });
        UdpHeader.Write(ip.Payload, new UdpHeader.Value { SourcePort = 40000, DestinationPort = port }, ip.PseudoHeaderFor((byte)IpProtocol.Udp));
        return frame;
    }

    private static void Collect(JsonElement element, string name, Dictionary<string, List<string>> shown)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Collect(property.Value, property.Name, shown);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, name, shown);
                break;
            default:
                if (!shown.TryGetValue(name, out var values)) shown[name] = values = [];
                values.Add(element.GetString()!);
                break;
        }
    }
}
