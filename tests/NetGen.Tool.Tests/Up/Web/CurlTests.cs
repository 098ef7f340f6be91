using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using NetGen.Drivers.Impairment;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;
using NetGen.Tool.Up.Web;

namespace NetGen.Tool.Tests.Up.Web;

/// <summary>Debian's curl against the files that <c>netgen up</c> serves. <c>NETGEN_CURL_BYTES</c> makes the large file larger.</summary>
public sealed class CurlTests : IDisposable
{
    private const string Url = "http://192.0.2.1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly long LargeFile = long.Parse(Environment.GetEnvironmentVariable("NETGEN_CURL_BYTES") ?? "20000000", CultureInfo.InvariantCulture);

    private readonly NetworkNamespace _network = new NetworkNamespace().WithoutIPv6();
    private readonly NetworkNamespace _peer = new NetworkNamespace().WithoutIPv6();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-curl-");

    public void Dispose()
    {
        _network.Dispose();
        _peer.Dispose();
        _folder.Delete(recursive: true);
    }

    [PrivilegedTheory("curl")]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void A_large_file_arrives_with_its_hash(string driver)
    {
        var file = MakeFile("large.bin", LargeFile);
        using var tool = StartUp(driver, out var client);

        Fetch(client, "large.bin");

        Assert.Equal(Hash(file), Hash(Fetched));
        var result = tool.Signal("TERM");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [PrivilegedFact("curl")]
    public async Task A_large_file_arrives_with_its_hash_over_a_link_that_loses_and_reorders_both_ways()
    {
        var file = MakeFile("large.bin", LargeFile);
        var impairment = new ImpairmentProfile { Loss = 0.02, Reordering = 0.02, ReorderHold = TimeSpan.FromMilliseconds(1), Delay = TimeSpan.FromMilliseconds(1) };
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 16384 });
        var tap = _network.Enter(() => TapDevice.Open("ng0", pool, new TapOptions { PeerAddress = IPAddress.Parse("192.0.2.2") }));
        using var device = new ImpairmentDevice(tap, new ImpairmentOptions { Transmit = impairment, Receive = impairment, Seed = 1 });
        using var stack = new NetworkStack(pool);
        stack.Attach(device, IPv4Network.Parse("192.0.2.1/24"));
        stack.Start();
        await using var server = await FileServer.StartAsync(stack, 80, _folder.FullName);

        Fetch(_network, "large.bin");

        Assert.Equal(Hash(file), Hash(Fetched));
        Assert.True(stack.TcpCounters.SegmentsRetransmitted > 0, "Nothing was lost.");
    }

    [PrivilegedFact("curl")]
    public void A_thousand_transfers_side_by_side_all_arrive()
    {
        const int Transfers = 1000;
        var content = File.ReadAllBytes(MakeFile("small.bin", 30_000));
        using var tool = StartUp("tap", out var client);

        // 300 at once are the most that curl makes.
        var output = Path.Combine(_folder.FullName, "out-#1");
        Curl(client, "--parallel", "--parallel-immediate", "--parallel-max", "300", $"{Url}/small.bin?[1-{Transfers}]", "-o", output);

        for (var i = 1; i <= Transfers; i++) Assert.Equal(content, File.ReadAllBytes(Path.Combine(_folder.FullName, $"out-{i}")));
        Assert.Equal(0, tool.Signal("TERM").ExitCode);
    }

    [PrivilegedFact("curl")]
    public void A_transfer_that_was_cut_short_is_taken_up_where_it_ended()
    {
        var content = File.ReadAllBytes(MakeFile("resumed.bin", 1_000_000));
        File.WriteAllBytes(Fetched, content[..400_000]);
        using var tool = StartUp("tap", out var client);

        Curl(client, "--continue-at", "-", $"{Url}/resumed.bin", "-o", Fetched);

        Assert.Equal(content, File.ReadAllBytes(Fetched));
    }

    private string Fetched => Path.Combine(_folder.FullName, "fetched");

    private RunningProgram StartUp(string driver, out NetworkNamespace client)
    {
        string[] options = ["--address", "192.0.2.1/24", "--serve", $"http:80={_folder.FullName}"];
        client = _network;
        if (driver == "tap") return _network.StartUp(["tap:ng0", "--peer", "192.0.2.2/24", .. options]);
        _network.AddVeth("veth0", _peer, "veth1");
        _peer.Ip("address", "add", "192.0.2.2/24", "dev", "veth1");
        client = _peer;
        return _network.StartUp(["afxdp:veth0", .. options]);
    }

    private void Fetch(NetworkNamespace client, string name) => Curl(client, $"{Url}/{name}", "-o", Fetched);

    private static void Curl(NetworkNamespace client, params string[] arguments)
    {
        using var curl = client.Start("curl", ["--silent", "--show-error", "--fail", .. arguments]);
        curl.WaitForEnd(Patience).EnsureSuccess();
    }

    private string MakeFile(string name, long length)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var file = File.Create(path);
        var (random, block) = (new Random(1), new byte[1 << 20]);
        for (var left = length; left > 0; left -= block.Length)
        {
            random.NextBytes(block);
            file.Write(block, 0, (int)Math.Min(left, block.Length));
        }

        return path;
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
