using System.Runtime.CompilerServices;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>The generated code of every declaration, as its readers see it.</summary>
public sealed class GeneratedCodeTests
{
    [Theory]
    [InlineData("Ethernet.EthernetHeader")]
    [InlineData("Ethernet.VlanHeader")]
    [InlineData("Arp.ArpHeader")]
    [InlineData("IPv4.IPv4Header")]
    [InlineData("IPv4.IPv4Options")]
    [InlineData("Icmp.IcmpHeader")]
    [InlineData("Icmp.IcmpEcho")]
    [InlineData("Icmp.IcmpUnreachable")]
    [InlineData("Icmp.IcmpTimeExceeded")]
    [InlineData("Icmp.IcmpParameterProblem")]
    [InlineData("Icmp.IcmpRedirect")]
    [InlineData("Icmp.IcmpTimestamp")]
    [InlineData("Udp.UdpHeader")]
    [InlineData("Tcp.TcpHeader")]
    [InlineData("Tcp.TcpOptions")]
    public Task Generated_code_is_the_approved_one(string type) =>
        Snapshot.Verify(File.ReadAllText(Find($"NetGen.Protocols.{type}.g.cs")), method: type);

    private static string Find(string name, [CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
        return Assert.Single(Directory.GetFiles(Path.Combine(root, "protocols/NetGen.Protocols/obj/generated"), name, SearchOption.AllDirectories));
    }
}
