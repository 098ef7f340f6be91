using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Agreement;

/// <summary>tshark and NetGen read the same frames, which scapy built, valid, changed and cut; what both name must be the same.</summary>
[Trait("Category", "Agreement")]
public sealed class AgreementTests : IDisposable
{
    private const int Seed = 4711;
    private const int Valid = 100;
    private const int Changed = 50;
    private const int Cut = 30;
    private const int FewestFrames = 8000;

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-agreement-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ProgramFact("tshark", "scapy")]
    public async Task Both_find_the_same_in_every_field_that_both_name()
    {
        MakeCaptures();
        var comparison = new Comparison(AgreementTable.Pairs);
        string[] fields = [.. AgreementTable.Pairs.Select(pair => pair.Tshark)];
        var captures = Directory.GetFiles(_folder, "*.pcap").Order(StringComparer.Ordinal).Select(path => (Path: path, Fields: Task.Run(() => TsharkFields.Read(path, fields)))).ToArray();
        foreach (var (capture, reading) in captures)
        {
            var theirs = await reading;
            var ours = await DeclaredFields.ReadAsync(capture, index => index % (Valid + Changed + Cut) < Valid);
            Assert.Equal(theirs.Count, ours.Count);
            for (var i = 0; i < ours.Count; i++) comparison.Compare(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(capture)} frame {i + 1}"), theirs[i], ours[i]);
        }

        Assert.True(!comparison.Differences.Any(), string.Join("\n", comparison.Differences));
        Assert.InRange(comparison.Frames, FewestFrames, int.MaxValue);

        // A row that no frame has, and an excuse that no frame needs, are mistakes of the table.
        Assert.Equal([], comparison.UnusedPairs);
        Assert.Equal([], comparison.UnusedExceptions);
    }

    private void MakeCaptures([CallerFilePath] string thisFile = "")
    {
        // Debian's Python has Debian's scapy; another one may come first on the path.
        string[] arguments = ["-B", Path.Combine(Path.GetDirectoryName(thisFile)!, "frames"), _folder, .. ((int[])[Seed, Valid, Changed, Cut]).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        using var scapy = new RunningProgram("/usr/bin/python3", arguments);
        scapy.WaitForEnd(TimeSpan.FromMinutes(5)).EnsureSuccess();
    }
}
