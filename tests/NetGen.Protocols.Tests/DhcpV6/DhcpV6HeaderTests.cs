using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.CookedCapture;
using NetGen.Protocols.DhcpV6;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.DhcpV6;

/// <summary>DHCPv6 messages that scapy built.</summary>
public sealed class DhcpV6HeaderTests
{
    // DHCP6_Solicit(trid=0x123456)/ClientId(DUID_LL)/ElapsedTime(100)/OptReq([23, 24])/IA_NA(iaid=0x0A0B0C0D)/RapidCommit
    private static readonly byte[] Solicit = Convert.FromHexString(
        "011234560001000A0003000100112233445500080002006400060004001700180003000C0A0B0C0D" +
        "0000000000000000000E0000");

    // DHCP6_Reply(trid=0x123456)/ServerId(DUID_LLT)/IA_NA([IAAddress 2001:db8::50])/IA_PD([IAPrefix 2001:db8:1::/56])/DNSServers/StatusCode("fine")/Pref(255)
    private static readonly byte[] Reply = Convert.FromHexString(
        "071234560002000E0001000111223344001122334466000300280A0B0C0D0000070800000B400005" +
        "001820010DB800000000000000000000005000000E1000001C200019002900000001000000010000" +
        "0002001A001900000003000000043820010DB80001000000000000000000000017001020010DB800" +
        "0000000000000000000053000D0006000066696E6500070001FF");

    // DHCP6_RelayForward(hopcount=1, linkaddr=2001:db8::1, peeraddr=fe80::2)/IfaceId("eth0")/RelayMsg(DHCP6_Solicit/ElapsedTime(0))
    private static readonly byte[] Relayed = Convert.FromHexString(
        "0C0120010DB8000000000000000000000001FE800000000000000000000000000002001200046574" +
        "68300009000A01123456000800020000");

    [Fact]
    public void A_client_looks_for_servers()
    {
        Assert.True(DhcpV6Header.ReadOnly.TryParse(Solicit, out var header));
        Assert.Equal(DhcpV6MessageType.Solicit, header.Type);
        Assert.True(header.TryGetTransaction(out var transaction));
        Assert.Equal(0x123456u, transaction.TransactionId);
        var options = header.Options;
        Assert.Equal((DhcpV6DuidType.LinkLayerAddress, ArpHardware.Ethernet), (options.ClientId.Type, options.ClientId.LinkLayerAddress.HardwareType));
        Assert.Equal("001122334455", Convert.ToHexString(options.ClientId.LinkLayerAddress.LinkLayerAddress));
        Assert.Equal((0x0A0B0C0Du, 0u, 0u), (options.IdentityAssociation.Iaid, options.IdentityAssociation.RenewTime, options.IdentityAssociation.RebindTime));
        Assert.Equal((ushort)100, options.ElapsedTime);
        Assert.Equal((2, 24), (options.OptionRequest.Count, options.OptionRequest[1]));
        Assert.True(options.RapidCommit);
        Assert.True(options.Validate(out _));
        AssertRewritten(Solicit);
    }

    [Fact]
    public void A_server_answers()
    {
        Assert.True(DhcpV6Header.ReadOnly.TryParse(Reply, out var header));
        Assert.Equal(DhcpV6MessageType.Reply, header.Type);
        var options = header.Options;
        Assert.Equal((DhcpV6DuidType.LinkLayerAddressPlusTime, 0x11223344u), (options.ServerId.Type, options.ServerId.LinkLayerAddressPlusTime.Time));
        Assert.Equal("001122334466", Convert.ToHexString(options.ServerId.LinkLayerAddressPlusTime.LinkLayerAddress));
        var address = options.IdentityAssociation.Options.Address;
        Assert.Equal((1800u, 2880u, IPv6Address.Parse("2001:db8::50", null)), (options.IdentityAssociation.RenewTime, options.IdentityAssociation.RebindTime, address.Address));
        Assert.Equal((3600u, 7200u), (address.PreferredLifetime, address.ValidLifetime));
        var prefix = options.PrefixDelegation.Options.Prefix;
        Assert.Equal((1u, 56, IPv6Address.Parse("2001:db8:1::", null)), (options.PrefixDelegation.Iaid, prefix.PrefixLength, prefix.Prefix));
        Assert.Equal((DhcpV6StatusCode.Success, "fine"), (options.Status.StatusCode, System.Text.Encoding.UTF8.GetString(options.Status.Message)));
        Assert.Equal((byte)255, options.Preference);
        Assert.Equal(IPv6Address.Parse("2001:db8::53", null), options.DomainNameServers[0]);
        AssertRewritten(Reply);
    }

    [Fact]
    public void A_relay_carries_a_message()
    {
        Assert.True(DhcpV6Header.ReadOnly.TryParse(Relayed, out var header));
        Assert.False(header.IsTransaction);
        Assert.True(header.TryGetRelay(out var relay));
        Assert.Equal((1, IPv6Address.Parse("2001:db8::1", null), IPv6Address.Parse("fe80::2", null)), (relay.HopCount, relay.LinkAddress, relay.PeerAddress));
        Assert.Equal("eth0"u8.ToArray(), header.Options.InterfaceId.ToArray());
        Assert.True(DhcpV6Header.ReadOnly.TryParse(header.Options.RelayMessage, out var inner));
        Assert.Equal((ushort)0, inner.Options.ElapsedTime);
        AssertRewritten(Relayed);
    }

    // DHCP6_Reply/ServerId(DUID_EN(enterprisenum=9, id=b'abc'))/IA_NA(…, [IAAddress(…, [StatusCode(1)]), StatusCode(2, 'no')])
    [Fact]
    public void An_association_tells_how_it_went()
    {
        var message = Convert.FromHexString("07123456" + "00020009" + "000200000009616263" + "00030034" + "000000010000000200000003" +
            "0005001E" + "20010DB8000000000000000000000050" + "0000000400000005" + "000D00020001" + "000D0002" + "0002");
        Assert.True(DhcpV6Header.ReadOnly.TryParse(message, out var header));
        Assert.Equal((9u, "616263"), (header.Options.ServerId.EnterpriseNumber.EnterpriseNumber, Convert.ToHexString(header.Options.ServerId.EnterpriseNumber.Identifier)));
        var association = header.Options.IdentityAssociation;
        Assert.Equal((DhcpV6StatusCode.NoAddressesAvailable, DhcpV6StatusCode.UnspecifiedFailure), (association.Options.Status.StatusCode, association.Options.Address.Options.Status.StatusCode));
        AssertRewritten(message);
    }

    [Theory]
    [InlineData("0112", ParseReason.Truncated, "TransactionId")]
    [InlineData("0C0120010DB8", ParseReason.Truncated, "LinkAddress")]
    [InlineData("", ParseReason.Truncated, "Type")]
    public void A_truncated_message_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(DhcpV6Header.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void An_option_beyond_the_message_is_malformed()
    {
        Assert.True(DhcpV6Header.ReadOnly.TryParse(Convert.FromHexString("01123456" + "00080003" + "0064"), out var header));
        Assert.Null(header.Options.ElapsedTime);
        Assert.False(header.Options.Validate(out var status));
        Assert.Equal((ParseReason.MalformedOption, 0), (status.Reason, status.Offset));
    }

    private static void AssertRewritten(byte[] message)
    {
        Assert.True(DhcpV6Header.ReadOnly.TryParse(message, out var header));
        var value = header.ToValue();
        Rewriting.AssertSame(message, 0, value.HeaderLength, bytes => DhcpV6Header.Write(bytes, value));
    }
}
