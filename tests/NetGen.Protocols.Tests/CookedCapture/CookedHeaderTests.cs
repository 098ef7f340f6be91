using NetGen.Headers;
using NetGen.Protocols.CookedCapture;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.CookedCapture;

/// <summary>Cooked capture headers on packets that scapy built.</summary>
public sealed class CookedHeaderTests
{
    // CookedLinux(pkttype=4, lladdrtype=1, lladdrlen=6, src=00:11:22:33:44:55, proto=0x800)/IP/UDP/b"sll"
    private static readonly byte[] Version1 = Convert.FromHexString(
        "000400010006001122334455000008004500001F000100004011F6C9C0000201C000020200010009" +
        "000B9C5D736C6C");

    // CookedLinuxV2(ifindex=3, pkttype=1, lladdrtype=1, lladdrlen=6, src=00:11:22:33:44:55, proto=0x800)/IP/UDP/b"sll"
    private static readonly byte[] Version2 = Convert.FromHexString(
        "08000000000000030001010600112233445500004500001F000100004011F6C9C0000201C0000202" +
        "00010009000B9C5D736C6C");

    [Fact]
    public void Version_1_tells_direction_sender_and_protocol()
    {
        Assert.True(CookedHeader.ReadOnly.TryParse(Version1, out var header));
        Assert.Equal((CookedPacketType.Outgoing, ArpHardware.Ethernet, 6, EtherType.IPv4), (header.PacketType, header.HardwareType, header.AddressLength, header.Protocol));
        Assert.Equal("0011223344550000", Convert.ToHexString(header.Address));
        Assert.True(header.HasKnownProtocol);
        Assert.True(IPv4Header.ReadOnly.TryParse(header.Payload, out var ip));
        Assert.True(ip.VerifyChecksum());
        var value = header.ToValue();
        Rewriting.AssertSame(Version1, 0, value.HeaderLength, bytes => CookedHeader.Write(bytes, value));
    }

    [Fact]
    public void Version_2_names_the_device_too()
    {
        Assert.True(CookedV2Header.ReadOnly.TryParse(Version2, out var header));
        Assert.Equal((CookedPacketType.Broadcast, ArpHardware.Ethernet, 6, EtherType.IPv4), (header.PacketType, header.HardwareType, header.AddressLength, header.Protocol));
        Assert.Equal((3u, 0), (header.InterfaceIndex, header.Reserved));
        Assert.Equal("0011223344550000", Convert.ToHexString(header.Address));
        Assert.True(IPv4Header.ReadOnly.TryParse(header.Payload, out _));
        var value = header.ToValue();
        Rewriting.AssertSame(Version2, 0, value.HeaderLength, bytes => CookedV2Header.Write(bytes, value));
    }

    // LINKTYPE_LINUX_SLL: 4 is an LLC unit and other numbers below 1,536 are no EtherTypes, and netlink has protocols of its own.
    [Theory]
    [InlineData("0000" + "0001" + "0006" + "0000000000000000" + "0004", true)]
    [InlineData("0000" + "0001" + "0006" + "0000000000000000" + "0001", false)]
    [InlineData("0000" + "0338" + "0000" + "0000000000000000" + "0800", false)]
    [InlineData("0000" + "0304" + "0000" + "0000000000000000" + "86DD", true)]
    public void Not_every_protocol_number_is_one_of_Ethernet(string bytes, bool isKnown)
    {
        Assert.True(CookedHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out var header));
        Assert.Equal(isKnown, header.HasKnownProtocol);
    }

    [Fact]
    public void A_packet_shorter_than_its_header_is_refused()
    {
        Assert.False(CookedHeader.ReadOnly.TryParse(Version1.AsSpan(0, 15), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Protocol", 14), (status.Reason, status.Field, status.Offset));
        Assert.False(CookedV2Header.ReadOnly.TryParse(Version2.AsSpan(0, 19), out _, out status));
        Assert.Equal((ParseReason.Truncated, "Address", 12), (status.Reason, status.Field, status.Offset));
    }
}
