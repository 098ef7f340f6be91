using NetGen.MacroBenchmarks.Runs;
using NetGen.TestKit.Namespaces;

namespace NetGen.MacroBenchmarks.Testbeds;

/// <summary>A client's namespace, and what it reaches the echo by: a TAP interface of its own, or a cable to a second namespace.</summary>
internal sealed class RoundTripTestbed : IDisposable
{
    public const string Tap = "tap0";
    public const string Cable = "client0";
    public const string HostCable = "host0";
    public const string ClientAddress = "10.0.0.1";
    public const string EchoAddress = "10.0.0.2";
    public const string EchoPort = "7";

    private const string Network = "10.0.0.0/24";

    public NetworkNamespace Client { get; } = new NetworkNamespace().WithoutIPv6();

    public NetworkNamespace Host { get; } = new NetworkNamespace().WithoutIPv6();

    /// <summary>Joins the two by a cable and gives both kernels their addresses.</summary>
    public void JoinByCable()
    {
        Client.AddVeth(Cable, Host, HostCable);
        GiveAddress(Client, ClientAddress, Cable);
        GiveAddress(Host, EchoAddress, HostCable);
    }

    /// <summary>Has both ends of the cable carry what a TAP interface without offload carries: frames of at most the MTU, with their checksums.</summary>
    public void TurnOffloadOff()
    {
        string[] features = ["tso", "off", "gso", "off", "gro", "off", "tx", "off", "rx", "off"];
        Client.Check("ethtool", ["-K", Cable, .. features]);
        Host.Check("ethtool", ["-K", HostCable, .. features]);
    }

    /// <summary>Brings up the TAP interface that a program has made in the client's namespace.</summary>
    public void BringUpTap()
    {
        Client.Ip("link", "set", Tap, "up");
        GiveAddress(Client, ClientAddress, Tap);
    }

    /// <summary>Has the client's kernel take the interface's frames one by one on a thread of its own, on a core.</summary>
    public void ReceiveOnThread(int core)
    {
        Client.Check("ethtool", ["-K", Tap, "gro", "off"]);
        Client.Check("sh", ["-c", $"echo 1 > /sys/class/net/{Tap}/threaded"]);
        foreach (var thread in Client.Check("pgrep", [$"^napi/{Tap}-"]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Client.Check("taskset", ["-p", "-c", Programs.Text(core), thread]);
    }

    /// <summary>Tells the client where the echo is, for a program that does not speak ARP.</summary>
    public void AddNeighbour() =>
        Client.Ip("neighbour", "add", EchoAddress, "lladdr", "02:00:00:00:00:20", "dev", Tap);

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
    }

    // CUBIC, as all user-space stacks here that have a choice: a machine's own default may be another one.
    private static void GiveAddress(NetworkNamespace inside, string address, string device)
    {
        inside.Ip("address", "add", $"{address}/24", "dev", device);
        inside.Ip("route", "change", Network, "dev", device, "proto", "kernel", "scope", "link", "src", address, "congctl", "cubic");
    }
}
