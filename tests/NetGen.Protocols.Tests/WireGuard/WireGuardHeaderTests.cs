using NetGen.Headers;
using NetGen.Protocols.Tests.Headers;
using NetGen.Protocols.WireGuard;

namespace NetGen.Protocols.Tests.WireGuard;

/// <summary>WireGuard messages that scapy built; keys and codes are counted up from zero.</summary>
public sealed class WireGuardHeaderTests
{
    // Wireguard()/WireguardInitiation(sender_index=0x11223344, ...)
    private static readonly byte[] Initiation = Convert.FromHexString(
        "0100000044332211000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F" +
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F2021222324252627" +
        "28292A2B2C2D2E2F000102030405060708090A0B0C0D0E0F101112131415161718191A1B00010203" +
        "0405060708090A0B0C0D0E0F00000000000000000000000000000000");

    // Wireguard(message_type=2)/WireguardResponse(sender_index=0x55667788, receiver_index=0x11223344, ...)
    private static readonly byte[] Response = Convert.FromHexString(
        "020000008877665544332211000102030405060708090A0B0C0D0E0F101112131415161718191A1B" +
        "1C1D1E1F000102030405060708090A0B0C0D0E0F000102030405060708090A0B0C0D0E0F00000000" +
        "000000000000000000000000");

    // Wireguard(message_type=3)/WireguardCookieReply(receiver_index=0x11223344, ...)
    private static readonly byte[] CookieReply = Convert.FromHexString(
        "0300000044332211000102030405060708090A0B0C0D0E0F10111213141516170001020304050607" +
        "08090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F");

    // Wireguard(message_type=4)/WireguardTransport(receiver_index=0x55667788, counter=0x0102, ...)
    private static readonly byte[] Transport = Convert.FromHexString(
        "04000000887766550201000000000000000102030405060708090A0B0C0D0E0F1011121314151617" +
        "18191A1B1C1D1E1F");

    [Fact]
    public void An_initiation_carries_keys_and_a_timestamp()
    {
        Assert.True(WireGuardHeader.ReadOnly.TryParse(Initiation, out var header));
        Assert.True(header.TryGetInitiation(out var message));
        Assert.Equal(0x11223344u, message.Sender);
        Assert.Equal((32, 48, 28), (message.Ephemeral.Length, message.EncryptedStatic.Length, message.EncryptedTimestamp.Length));
        Assert.Equal((47, 27), (message.EncryptedStatic[^1], message.EncryptedTimestamp[^1]));
        Assert.Equal((15, 0), (message.Mac1[^1], message.Mac2[^1]));
        Assert.Equal((148, 0), (header.HeaderLength, header.EncryptedPacket.Length));
        AssertRewritten(Initiation);
    }

    [Fact]
    public void A_response_names_both_sessions()
    {
        Assert.True(WireGuardHeader.ReadOnly.TryParse(Response, out var header));
        Assert.True(header.TryGetResponse(out var message));
        Assert.Equal((0x55667788u, 0x11223344u), (message.Sender, message.Receiver));
        Assert.Equal((31, 15, 15), (message.Ephemeral[^1], message.EncryptedNothing[^1], message.Mac1[^1]));
        Assert.Equal(92, header.HeaderLength);
        AssertRewritten(Response);
    }

    [Fact]
    public void A_cookie_reply_carries_a_nonce_and_a_cookie()
    {
        Assert.True(WireGuardHeader.ReadOnly.TryParse(CookieReply, out var header));
        Assert.True(header.TryGetCookieReply(out var message));
        Assert.Equal((0x11223344u, 23, 31), (message.Receiver, message.Nonce[^1], message.EncryptedCookie[^1]));
        AssertRewritten(CookieReply);
    }

    [Fact]
    public void A_transport_message_carries_an_encrypted_packet()
    {
        Assert.True(WireGuardHeader.ReadOnly.TryParse(Transport, out var header));
        Assert.True(header.TryGetTransport(out var message));
        Assert.Equal((0x55667788u, 0x0102ul), (message.Receiver, message.Counter));
        Assert.Equal(32, header.EncryptedPacket.Length);
        AssertRewritten(Transport);
    }

    [Theory]
    [InlineData("01000100", ParseReason.WrongConstant, "Reserved")]
    [InlineData("0100000044332211", ParseReason.Truncated, "Ephemeral")]
    [InlineData("04000000887766550201", ParseReason.Truncated, "Counter")]
    [InlineData("010000", ParseReason.Truncated, "Reserved")]
    public void A_malformed_message_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(WireGuardHeader.ReadOnly.TryParse(Convert.FromHexString(bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void An_unknown_message_is_left_as_it_is()
    {
        Assert.True(WireGuardHeader.ReadOnly.TryParse(new byte[] { 9, 0, 0, 0, 1, 2 }, out var header));
        Assert.Equal(2, header.EncryptedPacket.Length);
    }

    private static void AssertRewritten(byte[] message)
    {
        Assert.True(WireGuardHeader.ReadOnly.TryParse(message, out var header));
        var value = header.ToValue();
        Rewriting.AssertSame(message, 0, value.HeaderLength, bytes => WireGuardHeader.Write(bytes, value));
    }
}
