using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Up;

public sealed class AfXdpTests : IDisposable
{
    private readonly NetworkNamespace _network = new NetworkNamespace().WithoutIPv6();
    private readonly NetworkNamespace _peer = new NetworkNamespace().WithoutIPv6();

    public AfXdpTests()
    {
        _network.AddVeth("veth0", _peer, "veth1");
        _peer.Ip("address", "add", "192.0.2.2/24", "dev", "veth1");
    }

    public void Dispose()
    {
        _network.Dispose();
        _peer.Dispose();
    }

    [PrivilegedFact("ping")]
    public void It_answers_ping_and_the_kernels_sockets_over_a_virtual_cable()
    {
        using var tool = _network.StartUp("afxdp:veth0:0", "--address", "192.0.2.1/24", "--serve", "echo,discard,daytime,chargen", "--stats");

        _peer.AssertPingLosesNothing(200, "192.0.2.1");
        _peer.Enter(() => UdpConversation.WithEveryService("192.0.2.1"));
        var result = tool.Signal("TERM");

        Assert.StartsWith("up: afxdp:veth0 address 192.0.2.1/24 mac ", result.Output, StringComparison.Ordinal);
        Assert.Contains(" mode af_xdp ", result.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [PrivilegedFact("ping")]
    public void What_is_not_for_its_address_stays_with_the_kernel()
    {
        _network.Ip("address", "add", "192.0.2.3/24", "dev", "veth0");
        using var tool = _network.StartUp("afxdp:veth0", "--address", "192.0.2.1/24");

        _peer.AssertPingLosesNothing(3, "192.0.2.3");
        _peer.AssertPingLosesNothing(3, "192.0.2.1");

        Assert.Equal(0, tool.Signal("INT").ExitCode);
    }

    [PrivilegedFact]
    public void A_missing_interface_is_a_failure_with_its_remedy()
    {
        var result = _network.RunTool("up", "afxdp:nowhere", "--address", "192.0.2.1/24");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
        Assert.Contains("ip link", result.Error, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void Without_the_privilege_it_says_which_and_how_to_get_it()
    {
        var result = _network.RunToolWithoutCapabilities("up", "afxdp:veth0", "--address", "192.0.2.1/24");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("CAP_NET_RAW", result.Error, StringComparison.Ordinal);
    }
}
