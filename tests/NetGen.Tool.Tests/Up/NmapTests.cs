using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Up;

/// <summary>What a scanner learns of a stack.</summary>
public sealed class NmapTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly NetworkNamespace _network = new NetworkNamespace().WithoutIPv6();

    public void Dispose() => _network.Dispose();

    [PrivilegedFact("nmap")]
    public void RFC_6528_Nmap_rates_the_prediction_of_sequence_numbers_hardest()
    {
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--serve", "echo:7");
        using var nmap = _network.Start("nmap", "-n", "-Pn", "-O", "-v", "--max-os-tries", "1", "-p", "7,8", "192.0.2.1");

        var report = nmap.WaitForEnd(Patience).EnsureSuccess().Output;

        Assert.Matches(@"7/tcp +open +echo", report);
        Assert.Matches(@"8/tcp +closed", report);
        Assert.Matches(@"TCP Sequence Prediction: Difficulty=2\d\d \(Good luck!\)", report);
        Assert.Contains("IP ID Sequence Generation: All zeros", report, StringComparison.Ordinal);
        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }
}
