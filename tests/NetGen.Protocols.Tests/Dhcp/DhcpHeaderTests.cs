using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Dhcp;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Dhcp;

/// <summary>DHCP messages that scapy built.</summary>
public sealed class DhcpHeaderTests
{
    // BOOTP(op=1, xid=0x12345678, secs=2, flags=0x8000, chaddr=00:11:22:33:44:55)/DHCP(options=[request, client_id, requested_addr, server_id, max_dhcp_size, hostname, param_req_list, end])
    private static readonly byte[] Request = Convert.FromHexString(
        "0101060012345678000280000000000000000000000000000000000000112233445500000000000000000000" + new string('0', 2 * 192) + "63825363" +
        "3501033D07010011223344553204C00002323604C0000201390205DC0C04686F737437050103060F33FF");

    // BOOTP(op=2, yiaddr=192.0.2.50, siaddr=192.0.2.1, sname=b'boot', file=b'kernel')/DHCP(options=[ack, server_id, times, subnet_mask, router, name_server, domain, pad, end])
    private static readonly byte[] Ack = Convert.FromHexString(
        "02010600123456780000000000000000C0000232C00002010000000000112233445500000000000000000000" +
        "626F6F74" + new string('0', 2 * 60) + "6B65726E656C" + new string('0', 2 * 122) + "63825363" +
        "3501053604C0000201330400000E103A04000007083B0400000C4E0104FFFFFF000308C0000201C0" +
        "0002020604C00002350F0B6578616D706C652E6E657400FF");

    [Fact]
    public void A_client_asks_for_an_address()
    {
        Assert.True(DhcpHeader.ReadOnly.TryParse(Request, out var header));
        Assert.Equal((DhcpOperation.Request, 1, 6, 0), (header.Operation, header.HardwareType, header.HardwareAddressLength, header.Hops));
        Assert.Equal((0x12345678u, 2, DhcpFlags.Broadcast), (header.TransactionId, header.Seconds, header.Flags));
        Assert.Equal("00112233445500000000000000000000", Convert.ToHexString(header.ClientHardwareAddress));
        var options = header.Options;
        Assert.Equal(DhcpMessageType.Request, options.MessageType);
        Assert.Equal(new IPv4Address(192, 0, 2, 50), options.RequestedAddress);
        Assert.Equal(new IPv4Address(192, 0, 2, 1), options.ServerIdentifier);
        Assert.Equal((ushort)1500, options.MaximumMessageSize);
        Assert.Equal("01001122334455", Convert.ToHexString(options.ClientIdentifier));
        Assert.Equal("host"u8.ToArray(), options.HostName.ToArray());
        Assert.Equal("0103060F33", Convert.ToHexString(options.ParameterRequestList));
        Assert.False(options.RapidCommit);
        AssertRewritten(Request);
    }

    [Fact]
    public void A_server_gives_one()
    {
        Assert.True(DhcpHeader.ReadOnly.TryParse(Ack, out var header));
        Assert.Equal((new IPv4Address(192, 0, 2, 50), new IPv4Address(192, 0, 2, 1)), (header.YourAddress, header.ServerAddress));
        Assert.StartsWith("boot\0", System.Text.Encoding.ASCII.GetString(header.ServerName), StringComparison.Ordinal);
        Assert.StartsWith("kernel\0", System.Text.Encoding.ASCII.GetString(header.BootFile), StringComparison.Ordinal);
        var options = header.Options;
        Assert.Equal((DhcpMessageType.Ack, 3600u, 1800u, 3150u), (options.MessageType, options.LeaseTime, options.RenewalTime, options.RebindingTime));
        Assert.Equal(new IPv4Address(255, 255, 255, 0), options.SubnetMask);
        Assert.Equal((2, new IPv4Address(192, 0, 2, 2)), (options.Routers.Count, options.Routers[1]));
        Assert.Equal(new IPv4Address(192, 0, 2, 53), options.DomainNameServers[0]);
        Assert.Equal("example.net"u8.ToArray(), options.DomainName.ToArray());
        Assert.True(options.Validate(out _));
        AssertRewritten(Ack);
    }

    [Fact]
    public void Options_are_written_as_they_were_read()
    {
        var writer = new DhcpOptions.Writer(new byte[64]);
        Assert.True(writer.TryAddMessageType(DhcpMessageType.Request));
        Assert.True(writer.TryAddClientIdentifier(Convert.FromHexString("01001122334455")));
        Assert.True(writer.TryAddRequestedAddress(new IPv4Address(192, 0, 2, 50)));
        Assert.True(writer.TryAddServerIdentifier(new IPv4Address(192, 0, 2, 1)));
        Assert.True(writer.TryAddMaximumMessageSize(1500));
        Assert.True(writer.TryAddHostName("host"u8));
        Assert.True(writer.TryAddParameterRequestList([1, 3, 6, 15, 51]));
        Assert.True(writer.TryFinish(out var options));
        Assert.Equal(Convert.ToHexString(Request.AsSpan(240)), Convert.ToHexString(options.Bytes));
    }

    [Theory]
    [InlineData(236, ParseReason.WrongConstant, "MagicCookie")]
    [InlineData(2, ParseReason.OutOfRange, "HardwareAddressLength")]
    public void A_malformed_message_is_refused(int offset, ParseReason reason, string field)
    {
        var bytes = Request.ToArray();
        bytes[offset] = 0x20;
        Assert.False(DhcpHeader.ReadOnly.TryParse(bytes, out _, out var status));
        Assert.Equal((reason, field, offset), (status.Reason, status.Field, status.Offset));
    }

    [Fact]
    public void An_option_beyond_the_message_is_malformed()
    {
        byte[] bytes = [.. Request.AsSpan(0, 240), 53, 1, 1, 12, 9, 65];
        Assert.True(DhcpHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal(DhcpMessageType.Discover, header.Options.MessageType);
        Assert.True(header.Options.HostName.IsEmpty);
        Assert.False(header.Options.Validate(out var status));
        Assert.Equal((ParseReason.MalformedOption, 3), (status.Reason, status.Offset));
    }

    private static void AssertRewritten(byte[] message)
    {
        Assert.True(DhcpHeader.ReadOnly.TryParse(message, out var header));
        var value = header.ToValue();
        Rewriting.AssertSame(message, 0, value.HeaderLength, bytes => DhcpHeader.Write(bytes, value));
    }
}
