using System.Globalization;
using NetGen.Snapshots;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Demo;

public sealed class DemoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-demo-").FullName;

    private string Capture => Path.Combine(_folder, "demo.pcapng");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_seed_gives_one_text() => await Snapshot.Verify(await RunAsync(1));

    [Fact]
    public async Task A_seed_gives_one_capture()
    {
        await RunAsync(7);
        var first = await File.ReadAllBytesAsync(Capture);
        await RunAsync(7);

        Assert.Equal(first, await File.ReadAllBytesAsync(Capture));
    }

    [Fact]
    public async Task Another_seed_gives_another_text() => Assert.NotEqual(await RunAsync(1), await RunAsync(2));

    [Fact]
    public async Task Every_seed_shows_a_packet_from_send_to_wake_reader()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var text = await RunAsync(seed);

            foreach (var stage in (string[])["send", "transport segment", "OUTPUT", "POSTROUTING", "neighbour", "driver ring", "NIC ring", "NAPI poll", "XDP hook", "Ethernet demux", "PREROUTING", "route", "INPUT", "transport demux", "receive queue", "wake reader"])
            {
                Assert.Contains($"  {stage}  ", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_seed_carries_the_file_whole_and_its_ladder_stays_short()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var lines = (await RunAsync(seed)).Split('\n');

            Assert.Contains(lines, line => line.StartsWith("  60000 bytes arrived whole after ", StringComparison.Ordinal));
            Assert.InRange(lines.Count(line => line.Contains('|')), 8, 48);
        }
    }

    [Fact]
    public async Task A_ping_takes_twice_the_cables_delay()
    {
        var text = await RunAsync(1);
        var line = text.Split('\n').Single(line => line.Contains("round trip", StringComparison.Ordinal));
        var times = line[(line.IndexOf("max ", StringComparison.Ordinal) + 4)..^3].Split('/').Select(time => double.Parse(time, CultureInfo.InvariantCulture)).ToArray();

        Assert.InRange(times[0], 3.6, 4.4);
        Assert.InRange(times[2], times[0], 4.4 + 3 + 3);
    }

    [ProgramFact("tshark")]
    public async Task Tshark_reads_the_capture_and_finds_nothing_wrong_in_it()
    {
        var text = await RunAsync(1);
        var sentAndReceived = text.Split('\n').Where(line => line.Contains(" received (", StringComparison.Ordinal))
            .Sum(line => NumberBefore(line, " sent (") + NumberBefore(line, " received ("));

        Assert.Equal(sentAndReceived, CountFrames("frame"));
        Assert.InRange(CountFrames("udp.port == 7000"), 20, 200);
        Assert.InRange(CountFrames("icmp.type == 8"), 20, 200);
        Assert.Equal(0, CountFrames("_ws.malformed || ip.checksum.status == 0 || udp.checksum.status == 0 || icmp.checksum.status == 0"));
    }

    [Fact]
    public async Task A_capture_that_can_not_be_written_is_a_failure_that_names_the_file()
    {
        var (exitCode, _, error) = await CommandLine.RunAsync("demo", "--output", Path.Combine(_folder, "missing", "demo.pcapng"));

        Assert.Equal(1, exitCode);
        Assert.Contains("missing/demo.pcapng", error, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(ulong seed)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync("demo", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--output", Capture);
        Assert.Equal((0, ""), (exitCode, error));
        return output.Replace(Capture, "FILE.pcapng", StringComparison.Ordinal);
    }

    private int CountFrames(string filter)
    {
        using var tshark = new RunningProgram("tshark", "-r", Capture, "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-Y", filter, "-T", "fields", "-e", "frame.number");
        return tshark.WaitForEnd(TimeSpan.FromSeconds(30)).EnsureSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static int NumberBefore(string line, string words)
    {
        var before = line[..line.IndexOf(words, StringComparison.Ordinal)];
        return int.Parse(before[(before.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }
}
