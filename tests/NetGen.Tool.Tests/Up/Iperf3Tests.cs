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

    private const int MostStreams = 8;
    private const int Block = 128 << 10;

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
        foreach (var options in (string[])["", "-R", "-P 8", "-P 8 -R", "--bidir", "-N -l 200", "-R -b 20M", "-O 1 -R", "-n 5M", "-n 5M -R", "-Z"])
        {
            var end = Run(client, options).GetProperty("end");

            var (sent, received) = (end.GetProperty("sum_sent").GetProperty("bytes").GetDouble(), end.GetProperty("sum_received").GetProperty("bytes").GetDouble());
            Assert.True(received > 100_000, $"'{options}' carried {received} bytes.");
            // The end may cut a block of each stream's sender in two, which it then does not count. And each side leaves out its own first
            // second: what was under way then, at most both buffers, is counted by the receiver alone.
            var uncounted = (MostStreams * Block) + (options.Contains("-O", StringComparison.Ordinal) ? MostUnderWay : 0);
            Assert.True(received <= sent + uncounted, $"'{options}': {received} received of {sent} sent.");
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

    private static JsonElement Run(NetworkNamespace client, string options)
    {
        string[] time = options.Contains("-n ", StringComparison.Ordinal) ? [] : ["-t", Seconds];
        using var iperf = client.Start("iperf3", ["-c", "192.0.2.1", "-J", .. time, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var result = iperf.WaitForEnd(TimeSpan.FromMinutes(2));
        Assert.True(result.ExitCode == 0, $"iperf3 {options}: {result.Output}{result.Error}");
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
