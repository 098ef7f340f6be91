using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using NetGen.Drivers.Pcap;
using NetGen.Snapshots;

namespace NetGen.Tool.Tests.Dissect;

public sealed class ReportTests(DemoCapture demo) : IClassFixture<DemoCapture>
{
    [Fact]
    public async Task A_line_tells_of_each_packet() => await Snapshot.Verify(await DissectAsync(demo.Path, "--count", "20"));

    [Fact]
    public async Task Verbose_tells_every_field() => await Snapshot.Verify(await DissectAsync(demo.Path, "--count", "4", "--verbose"));

    [Fact]
    public async Task Json_tells_every_field() => await Snapshot.Verify(await DissectAsync(demo.Path, "--count", "4", "--json"));

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task Every_packet_has_its_line(params string[] arguments)
    {
        var lines = Lines(await DissectAsync([demo.Path, .. arguments]));

        Assert.Equal(demo.Frames, lines.Length);
    }

    [Fact]
    public async Task Every_line_of_JSON_is_an_object()
    {
        var number = 0;
        foreach (var line in Lines(await DissectAsync(demo.Path, "--json")))
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(++number, json.RootElement.GetProperty("frame").GetInt32());
            Assert.Equal("Ethernet", json.RootElement.GetProperty("layers")[0].GetProperty("name").GetString());
        }
    }

    [Fact]
    public async Task A_compressed_capture_reads_as_the_capture_itself()
    {
        using var target = new MemoryStream();
        await using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(await File.ReadAllBytesAsync(demo.Path));
        var path = demo.Write("demo.pcapng.gz", target.ToArray());

        Assert.Equal(await DissectAsync(demo.Path), await DissectAsync(path));
    }

    [Fact]
    public async Task Text_from_a_capture_can_not_command_a_terminal()
    {
        var path = Write("hostile.pcapng", writer => writer.WriteFrame(writer.AddInterface("eth\e[31m0"), 0, new byte[60], FrameDirection.Inbound, "a\rb\u009bc\nd"));

        var text = await DissectAsync(path, "--verbose");

        Assert.Contains("Interface eth?[31m0\n", text, StringComparison.Ordinal);
        Assert.Contains("Comment a?b?c?d\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packets_of_an_unknown_link_type_are_payload()
    {
        var path = Write("unknown.pcapng", writer => writer.WriteFrame(writer.AddInterface("odd", linkType: 147), 0, [1, 2, 3], FrameDirection.Inbound));

        Assert.Matches(@"^ +1 +0\.000000000 +→ +\? +3\n$", await DissectAsync(path));
        Assert.Contains("\"layers\":[],\"payload\":{\"offset\":0,\"length\":3}", await DissectAsync(path, "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packet_before_the_first_has_a_negative_time()
    {
        var path = Write("disorder.pcapng", writer =>
        {
            var number = writer.AddInterface("eth0");
            writer.WriteFrame(number, 2_000_000_000, new byte[60], FrameDirection.Inbound);
            writer.WriteFrame(number, 500_000_000, new byte[60], FrameDirection.Inbound);
        });

        Assert.Contains(" -1.500000000 ", Lines(await DissectAsync(path))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--verbose")]
    public async Task Mutated_packets_are_printed_like_all_others(params string[] arguments)
    {
        const int Count = 5000;
        var random = new Random(4711);
        var path = Write(string.Create(CultureInfo.InvariantCulture, $"mutated{arguments.Length}{arguments.FirstOrDefault()}.pcapng"), writer =>
        {
            var number = writer.AddInterface("eth0");
            using var reader = PcapReader.Open(demo.Path);
            for (var i = 0; i < Count; i++)
            {
                if (!reader.TryRead(out var frame)) break;
                var data = frame.Data[..random.Next(frame.Data.Length + 1)].ToArray();
                for (var changes = random.Next(4); changes > 0 && data.Length > 0; changes--) data[random.Next(data.Length)] = (byte)random.Next(256);
                writer.WriteFrame(number, i, data, FrameDirection.Inbound, originalLength: frame.Data.Length);
            }
        });

        Assert.NotEmpty(await DissectAsync([path, .. arguments]));
    }

    private static async Task<string> DissectAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync(["dissect", .. arguments]);
        Assert.Equal((0, ""), (exitCode, error));
        return output;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Write(string name, Action<PcapngWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new PcapngWriter(stream, leaveOpen: true)) write(writer);
        return demo.Write(name, stream.ToArray());
    }
}
