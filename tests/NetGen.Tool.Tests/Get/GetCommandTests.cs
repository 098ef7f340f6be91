using NetGen.TestKit;
using NetGen.TestKit.Namespaces;
using NetGen.Tool.Tests.Up;

namespace NetGen.Tool.Tests.Get;

public sealed class GetCommandTests : IDisposable
{
    private static readonly string[] Tap = ["--device", "tap:ng0", "--address", "192.0.2.1/24", "--peer", "192.0.2.2/24"];

    private readonly NetworkNamespace _network = new NetworkNamespace().WithoutIPv6();
    private readonly NetworkNamespace _peer = new NetworkNamespace().WithoutIPv6();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-get-");
    private readonly byte[] _content = new byte[5_000_001];

    public GetCommandTests() => new Random(1).NextBytes(_content);

    private string Fetched => Path.Combine(_folder.FullName, "fetched");

    public void Dispose()
    {
        _network.Dispose();
        _peer.Dispose();
        _folder.Delete(recursive: true);
    }

    [PrivilegedFact]
    public void A_file_of_the_kernels_side_of_a_TAP_arrives_whole()
    {
        using var server = new KernelServer(_network, request => KernelServer.Answer("200 OK", request.StartsWith("GET /a/file?b=c HTTP/1.1\r\n", StringComparison.Ordinal) ? _content : []));

        var result = _network.RunTool(["get", "http://192.0.2.2:8000/a/file?b=c", "--output", Fetched, .. Tap]);

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Equal(_content, File.ReadAllBytes(Fetched));
        Assert.Matches(@"^netgen get: 5,000,001 bytes in \d+\.\d\d s, \d+\.\d MB/s\n$", result.Error);
    }

    [PrivilegedFact]
    public void A_file_arrives_over_AF_XDP_too()
    {
        _network.AddVeth("veth0", _peer, "veth1");
        _peer.Ip("address", "add", "192.0.2.2/24", "dev", "veth1");
        using var server = new KernelServer(_peer, _ => KernelServer.Answer("200 OK", _content));

        var result = _network.RunTool("get", "http://192.0.2.2:8000/", "--output", Fetched, "--device", "afxdp:veth0", "--address", "192.0.2.1/24");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(_content, File.ReadAllBytes(Fetched));
    }

    [PrivilegedFact]
    public void Without_a_file_the_content_is_the_standard_output_and_the_rest_is_not()
    {
        using var server = new KernelServer(_network, _ => KernelServer.Answer("200 OK", "hello\n"u8.ToArray()));

        var result = _network.RunTool(["get", "http://192.0.2.2:8000/", "--stats", .. Tap]);

        Assert.Equal((0, "hello\n"), (result.ExitCode, result.Output));
        Assert.Contains("\ntcp_active_opens 1\n", result.Error, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void A_redirection_is_followed()
    {
        using var server = new KernelServer(_network, request => request.StartsWith("GET /old ", StringComparison.Ordinal)
            ? KernelServer.Answer("301 Moved Permanently", [], more: "Location: /new\r\n") : KernelServer.Answer("200 OK", "moved"u8.ToArray()));

        Assert.StartsWith("moved", _network.RunTool(["get", "http://192.0.2.2:8000/old", .. Tap]).Output, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void What_is_not_there_is_a_failure_with_the_servers_words()
    {
        using var server = new KernelServer(_network, _ => KernelServer.Answer("404 Not Found", "sorry"u8.ToArray()));

        var result = _network.RunTool(["get", "http://192.0.2.2:8000/", .. Tap]);

        Assert.Equal((1, "", "netgen get: http://192.0.2.2:8000/: the server answered 404 Not Found\n"), (result.ExitCode, result.Output, result.Error));
    }

    [PrivilegedFact]
    public void Content_that_ends_too_early_is_a_failure()
    {
        using var server = new KernelServer(_network, _ => KernelServer.Answer("200 OK", _content, _content.Length + 1));

        var result = _network.RunTool(["get", "http://192.0.2.2:8000/", "--output", Fetched, .. Tap]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ended prematurely", result.Error, StringComparison.Ordinal);
    }

    [PrivilegedTheory]
    [InlineData("http://192.0.2.2:8000/", "Connection refused")]
    [InlineData("http://198.51.100.1/", "Network is unreachable")]
    [InlineData("http://192.0.2.77/", "No route to host")]
    public void Who_does_not_answer_is_a_failure_that_says_why(string url, string why)
    {
        var result = _network.RunTool(["get", url, .. Tap]);

        Assert.Equal((1, "", $"netgen get: {url}: {why}\n"), (result.ExitCode, result.Output, result.Error));
    }

    [PrivilegedFact]
    public void A_file_that_can_not_be_written_is_a_failure_that_names_it()
    {
        using var server = new KernelServer(_network, _ => KernelServer.Answer("200 OK", _content));

        var result = _network.RunTool(["get", "http://192.0.2.2:8000/", "--output", Path.Combine(_folder.FullName, "missing", "file"), .. Tap]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("missing/file", result.Error, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void A_signal_ends_it()
    {
        using var server = new KernelServer(_network, _ => KernelServer.Answer("200 OK", "begun\n"u8.ToArray(), 1000), saysMore: true);
        using var tool = _network.StartTool(["get", "http://192.0.2.2:8000/", .. Tap]);
        tool.WaitForOutput("begun", ToolProcess.Patience);

        var result = tool.Signal("INT");

        Assert.Equal((1, "netgen get: stopped before the end\n"), (result.ExitCode, result.Error));
    }

    [PrivilegedFact]
    public void Without_the_privilege_it_says_which()
    {
        var result = _network.RunToolWithoutCapabilities(["get", "http://192.0.2.2/", .. Tap]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("CAP_NET_ADMIN", result.Error, StringComparison.Ordinal);
    }
}
