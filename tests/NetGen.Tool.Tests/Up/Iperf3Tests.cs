using System.Globalization;
using System.Text.Json;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Up;

/// <summary>Debian's iperf3 against <c>netgen up --serve iperf3</c>. <c>NETGEN_IPERF_SECONDS</c> makes the tests longer.</summary>
public sealed class Iperf3Tests : IDisposable
{
    private static readonly string Seconds = Environment.GetEnvironmentVariable("NETGEN_IPERF_SECONDS") ?? "1";

    // Our largest send buffer, 4 MiB, and the kernel's largest receive buffer, 6 MiB (tcp_rmem).
    private const double MostUnderWay = 10 << 20;

    private readonly NetworkNamespace _network = new NetworkNamespace().WithoutIPv6();
    private readonly NetworkNamespace _peer = new NetworkNamespace().WithoutIPv6();

    public void Dispose()
    {
        _network.Dispose();
        _peer.Dispose();
    }

    [PrivilegedTheory("iperf3")]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void Both_sides_agree_on_what_TCP_carried_in_each_direction(string driver)
    {
        using var tool = StartUp(driver, out var client);
        foreach (var options in (string[])["", "-R", "-P 8", "-P 8 -R", "--bidir", "-N -l 200", "-R -b 20M", "-O 1 -R -b 100M", "-n 5M", "-n 5M -R", "-Z"])
        {
            var end = Run(client, options).GetProperty("end");

            AssertAgreed(end, options, "");
            if (options == "--bidir") AssertAgreed(end, options, "_bidir_reverse");
        }

        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedTheory("iperf3")]
    [InlineData("-u -b 20M")]
    [InlineData("-u -b 20M -R")]
    [InlineData("-u -b 5M -P 4")]
    [InlineData("-u -b 5M -P 4 -R --udp-counters-64bit")]
    [InlineData("-u -b 5M --bidir")]
    public void Datagrams_come_at_most_at_the_rate_that_was_asked_for(string options)
    {
        using var tool = StartUp("tap", out var client);
        var result = Run(client, options);

        var sum = result.GetProperty("end").GetProperty("sum");
        var streams = result.GetProperty("start").GetProperty("test_start").GetProperty("num_streams").GetInt32();
        var asked = streams * double.Parse(options.Split(' ')[2].TrimEnd('M'), CultureInfo.InvariantCulture) * 1e6;
        // A busy machine sends late, and loses what its queues do not hold; it never sends more than was asked for.
        Assert.InRange(sum.GetProperty("bits_per_second").GetDouble(), asked * 0.1, asked * 1.3);
        Assert.InRange(sum.GetProperty("lost_percent").GetDouble(), 0, 50);
    }

    [PrivilegedFact("iperf3")]
    public void A_client_that_is_killed_does_not_keep_the_next_one_out()
    {
        using var tool = StartUp("tap", out var client);
        using (var killed = client.Start("iperf3", "-c", "192.0.2.1", "-t", "60", "--forceflush"))
        {
            killed.WaitForOutput("connected to", ToolProcess.Patience);
            killed.Kill();
        }

        Assert.True(Run(client, "").TryGetProperty("end", out _));
    }

    private RunningProgram StartUp(string driver, out NetworkNamespace client)
    {
        client = _network;
        if (driver == "tap") return _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--serve", "iperf3");
        _network.AddVeth("veth0", _peer, "veth1");
        _peer.Ip("address", "add", "192.0.2.2/24", "dev", "veth1");
        client = _peer;
        return _network.StartUp("afxdp:veth0", "--address", "192.0.2.1/24", "--serve", "iperf3:5201");
    }

    // A sender counts what its TCP took: the client until it ends the test, the server until it hears of that end, when the client has stopped counting.
    // So no byte is received that is not counted as sent.
    // Where each side leaves out its own first second, the receiver alone counts what was under way when the sender's was over, at most both buffers.
    // The sender's timer may be late, too: at the rate asked for it would have to be 0.8 s late to let as much through.
    private static void AssertAgreed(JsonElement end, string options, string direction)
    {
        var sent = end.GetProperty("sum_sent" + direction).GetProperty("bytes").GetDouble();
        var received = end.GetProperty("sum_received" + direction).GetProperty("bytes").GetDouble();
        var underWay = options.Contains("-O", StringComparison.Ordinal) ? MostUnderWay : 0;
        Assert.True(received > 100_000, $"'{options}'{direction} carried {received} bytes.");
        Assert.True(received <= sent + underWay, $"'{options}'{direction}: {received} received of {sent} sent.");
    }

    private static JsonElement Run(NetworkNamespace client, string options)
    {
        string[] time = options.Contains("-n ", StringComparison.Ordinal) ? [] : ["-t", Seconds];
        using var iperf = client.Start("iperf3", ["-c", "192.0.2.1", "-J", .. time, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var result = iperf.WaitForEnd(TimeSpan.FromMinutes(2));
        var told = $"iperf3 {options} ended with {result.ExitCode}: {result.Output}{result.Error}";
        Assert.True(result.Output.StartsWith('{'), told);
        var root = JsonDocument.Parse(result.Output).RootElement;
        Assert.False(root.TryGetProperty("error", out var error), $"iperf3 {options}: {error}");
        Assert.True(result.ExitCode == 0, told);
        return root;
    }
}
