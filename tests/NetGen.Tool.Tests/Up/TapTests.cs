using System.Diagnostics;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Up;

public sealed class TapTests : IDisposable
{
    private const string Services = "echo:7,discard:9,daytime:13,chargen:19";
    private readonly NetworkNamespace _network = new NetworkNamespace().WithoutIPv6();
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-up-").FullName;

    public void Dispose()
    {
        _network.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [PrivilegedFact("ping")]
    public void It_says_in_one_line_what_is_up_and_answers_ping_from_then_on()
    {
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--mac", "02:00:5e:10:00:01", "--serve", "echo:7");

        _network.AssertPingLosesNothing(200, "192.0.2.1");
        var result = tool.Signal("TERM");

        Assert.Equal("up: tap:ng0 address 192.0.2.1/24 mac 02:00:5e:10:00:01 mtu 1500 peer 192.0.2.2/24 serving echo:7 mode tap vnet-hdr checksum-offload io_uring\n", result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [PrivilegedFact]
    public void Its_services_answer_the_kernels_sockets()
    {
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--serve", Services);

        _network.Enter(() => UdpConversation.WithEveryService("192.0.2.1"));
        _network.Enter(() => TcpConversation.WithEveryService("192.0.2.1"));

        Assert.Equal(0, tool.Signal("INT").ExitCode);
    }

    [PrivilegedFact("ping", "pgrep")]
    public void The_kernel_has_a_thread_of_its_own_for_the_device_if_asked_to()
    {
        const string Device = "ngnapi0";
        using var tool = _network.StartUp($"tap:{Device}", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--napi-thread");

        Assert.NotEmpty(_network.Check("pgrep", $"^napi/{Device}"));
        _network.AssertPingLosesNothing(20, "192.0.2.1");

        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedFact("ping")]
    public void Counters_are_lines_of_name_and_value_when_piped()
    {
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--stats");

        _network.Check("ping", "-c", "10", "-i", "0.002", "-q", "192.0.2.1");
        var counters = tool.Signal("TERM").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => long.Parse(parts[1], null));

        Assert.InRange(counters["rx_packets"], 11, 30);
        Assert.InRange(counters["tx_packets"], 11, 30);
        Assert.InRange(counters["rx_bytes"], 10 * 98, 30 * 98);
        Assert.True(counters.ContainsKey("drops"));
    }

    [PrivilegedFact]
    public void It_ends_and_says_so_when_its_interface_is_deleted()
    {
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--serve", Services);

        _network.Ip("link", "delete", "ng0");
        var result = tool.WaitForEnd(ToolProcess.Patience);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("netgen up: ng0: the interface is gone", result.Error, StringComparison.Ordinal);
    }

    [PrivilegedFact("nc")]
    public void SIGUSR1_lists_the_flows_as_ss_does()
    {
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--serve", "echo:7");
        using var client = _network.Start("nc", "192.0.2.1", "7");
        client.Input.WriteLine("hello");
        client.WaitForOutput("hello", ToolProcess.Patience);

        using var kill = new RunningProgram("kill", "-USR1", tool.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        tool.WaitForOutput("minrtt:", ToolProcess.Patience);

        var lines = tool.Output.Split('\n');
        Assert.Matches(@"^Netid State +Recv-Q +Send-Q +Local Address:Port +Peer Address:Port$", lines[1]);
        Assert.Matches(@"^tcp +LISTEN +0 +512 +\[::\]:7 +\[::\]:\*$", lines[2]);
        Assert.Matches(@"^tcp +ESTAB +0 +0 +192\.0\.2\.1:7 +192\.0\.2\.2:\d+$", lines[3]);
        Assert.Matches(@"^\tts sack cubic wscale:\d+,\d+ rto:\d+.* mss:1448 cwnd:\d+ ", lines[4]);
        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedFact("ping", "curl")]
    public void It_answers_over_both_versions_of_IP()
    {
        using var network = new NetworkNamespace();
        using var tool = network.StartUp(
            "tap:ng0", "--address", "192.0.2.1/24", "--address", "fd00::1/64", "--peer", "192.0.2.2/24", "--peer", "fd00::2/64", "--serve", $"echo:7,http:80={_folder}");
        File.WriteAllText(Path.Combine(_folder, "page"), "netgen");

        Assert.Contains(" address 192.0.2.1/24,fd00::1/64 ", tool.Output, StringComparison.Ordinal);
        Assert.Contains("3 received", network.Check("ping", "-c", "3", "-i", "0.01", "-q", "192.0.2.1"), StringComparison.Ordinal);
        Assert.Contains("3 received", network.Check("ping", "-6", "-c", "3", "-i", "0.01", "-q", "fd00::1"), StringComparison.Ordinal);
        foreach (var host in new[] { "192.0.2.1", "[fd00::1]" })
            Assert.Equal("netgen", network.Check("curl", "-g", "--silent", "--show-error", "--max-time", "10", $"http://{host}/page").Trim());
        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedFact("ping", "tshark")]
    public void The_capture_is_readable_while_it_runs_and_complete_at_the_end()
    {
        var file = Path.Combine(_folder, "up.pcapng");
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--capture", file);

        _network.Check("ping", "-c", "5", "-i", "0.002", "-q", "192.0.2.1");
        // It is brought up to date several times a second.
        for (var wait = Stopwatch.StartNew(); CountPings(file) < 10; Thread.Sleep(50)) Assert.True(wait.Elapsed < ToolProcess.Patience);
        _network.Check("ping", "-c", "5", "-i", "0.002", "-q", "192.0.2.1");
        tool.Signal("TERM").EnsureSuccess();

        Assert.Equal(20, CountPings(file));
    }

    [PrivilegedFact("ping")]
    public void With_a_gateway_it_answers_other_networks_too()
    {
        _network.Ip("address", "add", "198.51.100.1/32", "dev", "lo");
        using var tool = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24", "--gateway", "192.0.2.2");

        var ping = _network.Run("ping", "-c", "3", "-i", "0.2", "-q", "-I", "198.51.100.1", "192.0.2.1");

        Assert.Contains(" gateway 192.0.2.2 ", tool.Output, StringComparison.Ordinal);
        Assert.Contains("3 received", ping.Output, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void A_device_in_use_is_a_failure_with_its_remedy()
    {
        using var first = _network.StartUp("tap:ng0", "--address", "192.0.2.1/24");

        var second = _network.RunTool("up", "tap:ng0", "--address", "192.0.2.3/24");

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("Another program uses it", second.Error, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void Without_the_privilege_it_says_which_and_how_to_get_it()
    {
        var result = _network.RunToolWithoutCapabilities("up", "tap:ng0", "--address", "192.0.2.1/24");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("CAP_NET_ADMIN", result.Error, StringComparison.Ordinal);
        Assert.Contains("setcap", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [PrivilegedFact]
    public void A_capture_that_can_not_be_written_is_a_failure_that_names_the_file()
    {
        var result = _network.RunTool("up", "tap:ng0", "--address", "192.0.2.1/24", "--capture", Path.Combine(_folder, "missing", "up.pcapng"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("missing/up.pcapng", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [PrivilegedFact]
    public void Wrong_arguments_end_the_process_with_2()
    {
        var result = _network.RunTool("up", "tap:ng0");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
    }

    private int CountPings(string file) =>
        _network.Check("tshark", "-r", file, "-Y", "icmp").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
