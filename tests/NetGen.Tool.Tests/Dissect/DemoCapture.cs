using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Tests.Dissect;

/// <summary>A folder with the capture that <c>netgen demo</c> writes from seed 1.</summary>
public sealed class DemoCapture : IDisposable
{
    public DemoCapture()
    {
        var (exitCode, _, error) = CommandLine.RunAsync("demo", "--seed", "1", "--output", Path).GetAwaiter().GetResult();
        if (exitCode != 0) throw new InvalidOperationException(error);
        using var reader = PcapReader.Open(Path);
        while (reader.TryRead(out _)) Frames++;
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("netgen-dissect-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "demo.pcapng");

    public int Frames { get; }

    /// <summary>Puts a file into the folder.</summary>
    public string Write(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
