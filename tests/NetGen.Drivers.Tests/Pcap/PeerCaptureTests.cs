using System.Globalization;
using NetGen.Drivers.Pcap;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Pcap;

/// <summary>Captures that Wireshark's programs wrote from ours, and what they say of them.</summary>
public sealed class PeerCaptureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ProgramFact("editcap", "tshark")]
    public void Every_format_that_editcap_writes_reads_as_tshark_reads_it()
    {
        var ours = WriteOurs("ours.pcapng", 1);
        foreach (var format in new[] { "pcap", "nsecpcap", "modpcap", "pcapng" })
        {
            var path = Path.Combine(_folder, format);
            Run("editcap", "-F", format, ours, path);

            AssertAgreesWithTshark(path, 100);
        }
    }

    [ProgramFact("editcap", "tshark")]
    public void A_capture_cut_to_a_snap_length_keeps_the_original_lengths()
    {
        var path = Path.Combine(_folder, "cut");
        Run("editcap", "-s", "30", WriteOurs("ours.pcapng", 1), path);

        AssertAgreesWithTshark(path, 100);
    }

    [ProgramFact("mergecap", "tshark")]
    public void A_capture_that_mergecap_made_of_two_has_the_interfaces_of_both()
    {
        var path = Path.Combine(_folder, "merged");
        Run("mergecap", "-I", "none", "-w", path, WriteOurs("a.pcapng", 1), WriteOurs("b.pcapng", 2));

        AssertAgreesWithTshark(path, 200);
        using var reader = PcapReader.Open(path);
        while (reader.TryRead(out _))
        {
        }

        Assert.Equal(["left1", "right1", "left2", "right2"], reader.Interfaces.Select(one => one.Name));
    }

    [ProgramFact("mergecap", "tshark")]
    public void Captures_put_one_behind_the_other_are_sections()
    {
        var path = Path.Combine(_folder, "sections");
        File.WriteAllBytes(path, [.. File.ReadAllBytes(WriteOurs("a.pcapng", 1)), .. File.ReadAllBytes(WriteOurs("b.pcapng", 2))]);

        // tshark 4.0 names the interfaces of the first section for frames of every other.
        AssertAgreesWithTshark(path, 200, withNames: false);
        using var reader = PcapReader.Open(path);
        Assert.Equal(["left1", "right1", "left2", "right2"], ReadCapture.Of(reader).Frames.Select(frame => frame.Name).Distinct());
    }

    [ProgramFact("tcpdump", "tshark")]
    public void What_tcpdump_writes_is_read()
    {
        // tcpdump takes one interface only, so the source has one.
        var source = Path.Combine(_folder, "one.pcapng");
        using (var writer = new PcapngWriter(File.Create(source))) WriteFrames(writer, [writer.AddInterface("eth0")], seed: 3);
        var path = Path.Combine(_folder, "tcpdump");
        Run("tcpdump", "-r", source, "-w", path);

        AssertAgreesWithTshark(path, 100);
    }

    private static void AssertAgreesWithTshark(string path, int count, bool withNames = true)
    {
        string[] names = withNames ? ["-e", "frame.interface_name"] : [];
        var theirs = Run("tshark", ["-r", path, "-T", "fields", "-E", "separator=|", "-e", "frame.time_epoch", "-e", "frame.cap_len", "-e", "frame.len", "-e", "frame.comment", .. names]);

        using var reader = PcapReader.Open(path);
        var ours = ReadCapture.Of(reader);

        Assert.True(ours.Status.IsOk, ours.Status.ToString());
        Assert.Equal(count, ours.Frames.Count);
        Assert.Equal(theirs.Split('\n', StringSplitOptions.RemoveEmptyEntries), ours.Frames.Select(frame => string.Create(
            CultureInfo.InvariantCulture,
            $"{frame.TimestampNs / 1_000_000_000}.{frame.TimestampNs % 1_000_000_000:D9}|{frame.Data.Length / 2}|{frame.OriginalLength}|{frame.Comment}{(withNames ? $"|{frame.Name}" : "")}")));
    }

    private static string Run(string program, params string[] arguments)
    {
        using var running = new RunningProgram(program, arguments);
        return running.WaitForEnd(TimeSpan.FromSeconds(30)).EnsureSuccess().Output;
    }

    private static void WriteFrames(PcapngWriter writer, int[] interfaces, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 100; i++)
        {
            var data = new byte[random.Next(14, 200)];
            random.NextBytes(data);
            var time = 1_700_000_000_000_000_000 + (i * 1_000_000_007L);
            writer.WriteFrame(interfaces[i % interfaces.Length], time, data, FrameDirection.Inbound, i % 10 == 0 ? $"remark {i}" : null);
        }
    }

    private string WriteOurs(string name, int seed)
    {
        var path = Path.Combine(_folder, name);
        using var writer = new PcapngWriter(File.Create(path));
        WriteFrames(writer, [writer.AddInterface($"left{seed}"), writer.AddInterface($"right{seed}")], seed);
        return path;
    }
}
