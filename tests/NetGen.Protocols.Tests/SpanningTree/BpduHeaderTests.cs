using NetGen.Devices;
using NetGen.Headers;
using NetGen.Protocols.SpanningTree;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.SpanningTree;

/// <summary>Bridge protocol data units that scapy built.</summary>
public sealed class BpduHeaderTests
{
    // Dot3()/LLC()/STP(rootid=0x8001, pathcost=20000, bridgeid=0x9002, portid=0x8003, age=1, bpduflags=1), from the BPDU on
    private const string Configuration = "0000" + "00" + "00" + "01" + "8001001122334466" + "00004E20" + "9002001122334455" + "8003" + "0100" + "1400" + "0200" + "0F00";

    // The same with version=2, bpdutype=2, bpduflags=0x3C, age=0 and a version 1 length of 0
    private const string Rapid = "0000" + "02" + "02" + "3C" + "8001001122334466" + "00004E20" + "9002001122334455" + "8003" + "0000" + "1400" + "0200" + "0F00" + "00";

    [Fact]
    public void A_configuration_names_the_root_and_the_way_to_it()
    {
        var bytes = Convert.FromHexString(Configuration);
        Assert.True(BpduHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal((SpanningTreeVersion.SpanningTree, BpduType.Configuration, 35), (header.Version, header.Type, header.HeaderLength));
        Assert.True(header.TryGetConfiguration(out var tree));
        Assert.True(tree.TopologyChange);
        Assert.False(tree.TopologyChangeAcknowledgment);
        Assert.Equal((8, 1, new MacAddress(0x001122334466)), (tree.RootPriority, tree.RootSystemIdExtension, tree.RootAddress));
        Assert.Equal((9, 2, new MacAddress(0x001122334455)), (tree.BridgePriority, tree.BridgeSystemIdExtension, tree.BridgeAddress));
        Assert.Equal((20000u, 8, 3), (tree.RootPathCost, tree.PortPriority, tree.PortNumber));
        Assert.Equal((256, 20 * 256, 2 * 256, 15 * 256), (tree.MessageAge, tree.MaxAge, tree.HelloTime, tree.ForwardDelay));
        var value = header.ToValue();
        Rewriting.AssertSame(bytes, 0, value.HeaderLength, target => BpduHeader.Write(target, value));
    }

    [Fact]
    public void A_rapid_configuration_tells_the_role_of_the_port()
    {
        var bytes = Convert.FromHexString(Rapid);
        Assert.True(BpduHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.True(header.TryGetConfiguration(out var tree));
        Assert.Equal((PortRole.Designated, true, true, false), (tree.PortRole, tree.Forwarding, tree.Learning, tree.Proposal));
        Assert.Equal((byte)0, header.Version1Length);
        Assert.Equal(36, header.HeaderLength);
        var value = header.ToValue();
        Rewriting.AssertSame(bytes, 0, value.HeaderLength, target => BpduHeader.Write(target, value));
    }

    [Fact]
    public void A_topology_change_notification_is_four_bytes()
    {
        Assert.True(BpduHeader.ReadOnly.TryParse(Convert.FromHexString("00000080"), out var header));
        Assert.False(header.IsConfiguration);
        Assert.Equal(4, header.HeaderLength);
    }

    [Theory]
    [InlineData("00010000", ParseReason.WrongConstant, "ProtocolIdentifier")]
    [InlineData("0000000001", ParseReason.Truncated, "RootPriority")]
    [InlineData("000002", ParseReason.Truncated, "Type")]
    public void A_malformed_unit_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(BpduHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void A_rapid_configuration_without_its_version_1_length_is_refused()
    {
        Assert.False(BpduHeader.ReadOnly.TryParse(Convert.FromHexString(Rapid).AsSpan(0, 35), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Version1Length", 35), (status.Reason, status.Field, status.Offset));
    }
}
