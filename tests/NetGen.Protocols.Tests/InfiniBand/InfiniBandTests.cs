using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.InfiniBand;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Tests.InfiniBand;

/// <summary>InfiniBand and RoCE headers; RoCE frames are scapy's.</summary>
public sealed class InfiniBandTests
{
    // Ether/IP/UDP(dport=4791)/BTH(opcode='RC_SEND_ONLY', solicited=1, migreq=1, padcount=2, dqpn=0x11, ackreq=1, psn=0x123456)/b'data\0\0', ICRC
    private static readonly byte[] Send = Convert.FromHexString(
        "001122334455001122334466080045000032000000004011F6B7C0000201C0000202C00012B7001E" +
        "000004E0FFFF0000001180123456646174610000FA346BB2");

    // Ether/IP/UDP(dport=4791)/BTH(opcode='RC_ACKNOWLEDGE', dqpn=0x12, psn=0x99)/AETH(syndrome=31, msn=7), ICRC
    private static readonly byte[] Acknowledgment = Convert.FromHexString(
        "001122334455001122334466080045000030000000004011F6B9C0000201C0000202C00012B7001C" +
        "00001100FFFF00000012000000991F000007B1B44F17");

    // cnp(0x42): BTH(opcode='CNP', becn=1, dqpn=0x42) and 16 reserved bytes
    private static readonly byte[] Notification = Convert.FromHexString("8100FFFF40000042000000000000000000000000000000000000000000000000");

    [Fact]
    public void RoCE_version_2_stands_on_UDP()
    {
        Assert.True(IPv4Header.ReadOnly.TryParse(Send.AsSpan(14), out var ip));
        Assert.True(UdpHeader.ReadOnly.TryParse(ip.Payload, out var udp));
        Assert.Equal(4791, udp.DestinationPort);
        Assert.True(BaseTransportHeader.ReadOnly.TryParse(udp.Payload, out var header));
        Assert.Equal((RdmaTransport.ReliableConnection, RdmaOperation.SendOnly, 0x04), (header.Transport, header.Operation, header.Opcode));
        Assert.Equal((true, true, 2, 0xFFFF), (header.SolicitedEvent, header.MigrationState, header.PadCount, header.PartitionKey));
        Assert.Equal((0x11u, true, 0x123456u), (header.DestinationQueuePair, header.AcknowledgeRequest, header.PacketSequenceNumber));
        Assert.False(header.TryGetReth(out _) || header.TryGetAeth(out _) || header.TryGetDeth(out _));
        Assert.Equal("646174610000", Convert.ToHexString(header.Payload));
        Assert.Equal(0xFA346BB2u, header.InvariantCrc);
        AssertRewritten(Send, 42);
    }

    [Fact]
    public void An_acknowledgment_names_the_message()
    {
        Assert.True(BaseTransportHeader.ReadOnly.TryParse(Acknowledgment.AsSpan(42), out var header));
        Assert.Equal(RdmaOperation.Acknowledge, header.Operation);
        Assert.True(header.TryGetAeth(out var aeth));
        Assert.Equal((31, 7u), (aeth.Syndrome, aeth.MessageSequenceNumber));
        AssertRewritten(Acknowledgment, 42);
    }

    [Fact]
    public void A_notification_of_congestion_has_no_extended_header()
    {
        Assert.True(BaseTransportHeader.ReadOnly.TryParse(Notification, out var header));
        Assert.Equal((RdmaTransport.CongestionNotification, true, false, 0x42u), (header.Transport, header.BackwardCongestion, header.ForwardCongestion, header.DestinationQueuePair));
        Assert.Equal(12, header.HeaderLength);
        AssertRewritten(Notification, 0);
    }

    // InfiniBand Architecture, volume 1, table 38: which extended headers an opcode has, in bytes.
    [Theory]
    [InlineData(0x00, 12)]
    [InlineData(0x03, 16)]
    [InlineData(0x06, 28)]
    [InlineData(0x07, 12)]
    [InlineData(0x0A, 28)]
    [InlineData(0x0B, 32)]
    [InlineData(0x0C, 28)]
    [InlineData(0x0D, 16)]
    [InlineData(0x0E, 12)]
    [InlineData(0x11, 16)]
    [InlineData(0x12, 24)]
    [InlineData(0x13, 40)]
    [InlineData(0x14, 40)]
    [InlineData(0x16, 16)]
    [InlineData(0x17, 16)]
    [InlineData(0x2B, 32)]
    [InlineData(0x44, 24)]
    [InlineData(0x4C, 40)]
    [InlineData(0x51, 20)]
    [InlineData(0x64, 20)]
    [InlineData(0x65, 24)]
    [InlineData(0xA4, 16)]
    [InlineData(0xAA, 32)]
    [InlineData(0xB1, 16)]
    public void The_opcode_tells_which_headers_follow(int opcode, int length)
    {
        var bytes = new byte[64];
        for (var i = 12; i < bytes.Length; i++) bytes[i] = (byte)i;
        bytes[0] = (byte)opcode;
        Assert.True(BaseTransportHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal(length, header.HeaderLength);
        AssertRewritten(bytes, 0);
        if (length == 12) return;
        Assert.False(BaseTransportHeader.ReadOnly.TryParse(bytes.AsSpan(0, length + 3), out _, out var status));
        Assert.Equal(ParseReason.Truncated, status.Reason);
    }

    [Fact]
    public void Extended_headers_stand_in_the_order_of_the_architecture()
    {
        var bytes = Convert.FromHexString("0B00FFFF0000001100000001" + "0102030405060708" + "11121314" + "00000400" + "A1A2A3A4" + "DEAD" + "01020304");
        Assert.True(BaseTransportHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.True(header.TryGetReth(out var reth));
        Assert.Equal((0x0102030405060708ul, 0x11121314u, 1024u), (reth.VirtualAddress, reth.RemoteKey, reth.DmaLength));
        Assert.Equal(0xA1A2A3A4u, header.ImmediateData);
        Assert.Equal((2, 0x01020304u), (header.Payload.Length, header.InvariantCrc));
    }

    [Fact]
    public void A_transport_version_other_than_0_is_refused()
    {
        Assert.False(BaseTransportHeader.ReadOnly.TryParse(Convert.FromHexString("0401FFFF0000001100000001" + "00000000"), out _, out var status));
        Assert.Equal((ParseReason.WrongConstant, "TransportVersion"), (status.Reason, status.Field));
    }

    // LRH and GRH by the layout of the architecture: 0x21 words, from 0x0001 to 0x0002
    [Fact]
    public void A_packet_is_led_through_subnets()
    {
        byte[] frame =
        [
            .. Convert.FromHexString("70" + "23" + "0002" + "0012" + "0001"),
            .. Convert.FromHexString("6" + "01" + "12345" + "0014" + "1B" + "40" + "FE800000000000000000000000000001" + "FE800000000000000000000000000002"),
            .. Convert.FromHexString("0400FFFF0000001180123456" + "64617461" + "FA346BB2"),
            0xAA, 0xBB, // the variant check sequence
        ];
        frame[5] = 17; // words: 8 + 40 + 12 + 4 + 4 bytes
        Assert.True(LocalRouteHeader.ReadOnly.TryParse(frame, out var local));
        Assert.Equal((7, 0, 2, InfiniBandNextHeader.Global), (local.VirtualLane, local.LinkVersion, local.ServiceLevel, local.LinkNextHeader));
        Assert.Equal((2, 17, 1, 68), (local.DestinationLocalId, local.PacketWords, local.SourceLocalId, local.PacketLength));
        Assert.True(GlobalRouteHeader.ReadOnly.TryParse(local.Payload, out var global));
        Assert.Equal((6, 1, 0x12345u, 20, 0x1B, 64), (global.Version, global.TrafficClass, global.FlowLabel, global.PayloadLength, global.NextHeader, global.HopLimit));
        Assert.Equal(IPv6Address.Parse("fe80::1", null), global.SourceGlobalId);
        Assert.True(BaseTransportHeader.ReadOnly.TryParse(global.Payload, out var header));
        Assert.Equal(4, header.Payload.Length);
        var (localValue, globalValue) = (local.ToValue(), global.ToValue());
        Rewriting.AssertSame(frame.AsSpan(0, 68), 0, localValue.HeaderLength, bytes => LocalRouteHeader.Write(bytes, localValue));
        Rewriting.AssertSame(frame.AsSpan(0, 68), 8, globalValue.HeaderLength, bytes => GlobalRouteHeader.Write(bytes, globalValue));
    }

    [Theory]
    [InlineData("7123000200020001", ParseReason.WrongConstant, "LinkVersion")]
    [InlineData("7023000200010001", ParseReason.LengthTooSmall, "PacketWords")]
    [InlineData("7023000200030001", ParseReason.LengthTooLarge, "PacketWords")]
    [InlineData("70230002000200", ParseReason.Truncated, "SourceLocalId")]
    public void A_malformed_local_route_header_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(LocalRouteHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    private static void AssertRewritten(byte[] frame, int offset)
    {
        Assert.True(BaseTransportHeader.ReadOnly.TryParse(frame.AsSpan(offset), out var header));
        var value = header.ToValue();
        Rewriting.AssertSame(frame, offset, value.HeaderLength, bytes => BaseTransportHeader.Write(bytes, value));
    }
}
