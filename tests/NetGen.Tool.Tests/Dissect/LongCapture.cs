using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Tests.Dissect;

/// <summary>The demo's capture over and over: long enough for several threads.</summary>
internal static class LongCapture
{
    /// <summary>The file's name in the demo's folder.</summary>
    public const string Name = "long.pcapng";

    /// <summary>How many packets it has.</summary>
    public const int Frames = 40_000;

    /// <summary>Writes it, unless it is there.</summary>
    /// <returns>Its path.</returns>
    public static string Write(DemoCapture demo)
    {
        var path = Path.Combine(demo.Folder, Name);
        if (File.Exists(path)) return path;
        using var writer = new PcapngWriter(File.Create(path));
        var number = writer.AddInterface("eth0");
        for (var written = 0; written < Frames;)
        {
            using var reader = PcapReader.Open(demo.Path);
            for (; written < Frames && reader.TryRead(out var frame); written++)
                writer.WriteFrame(number, written * 1000L, frame.Data, FrameDirection.Inbound, originalLength: frame.Data.Length + (written % 7 == 0 ? 1 : 0));
        }

        return path;
    }
}
