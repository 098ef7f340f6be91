using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Tcp;

/// <summary>TCP options (RFC 9293 §3.2 and the RFCs of each).</summary>
public sealed class TcpOptionsTests
{
    // scapy: IPv6(…)/TCP(sport=1000, dport=80, flags='S', options=[('MSS', 1440), ('SAckOK', b''), ('Timestamp', (1, 2)), ('NOP', None), ('WScale', 7)])
    [Fact]
    public void A_SYN_over_IPv6()
    {
        var packet = FromHexString("6B9123450028064020010DB800000000000000000000000120010DB8000000000000000000000002" + "03E800500000000000000000A0022000C8640000" + "020405A00402080A000000010000000201030307");
        Assert.True(IPv6Header.ReadOnly.TryParse(packet, out var ip));
        Assert.True(TcpHeader.ReadOnly.TryParse(ip.Payload, out var tcp));

        var pseudo = ip.PseudoHeaderFor((byte)ip.NextHeader);
        Assert.True(tcp.VerifyChecksum(pseudo));
        Assert.Equal(((ushort?)1440, true, (byte?)7), (tcp.Options.MaximumSegmentSize, tcp.Options.SackPermitted, tcp.Options.WindowScale));
        Assert.Equal((1u, 2u), (tcp.Options.Timestamps.TimestampValue, tcp.Options.Timestamps.TimestampEchoReply));
        var value = tcp.ToValue();
        Written.Equals(ip.Payload, tcp.HeaderLength, buffer => TcpHeader.Write(buffer, value, pseudo));
    }

    // scapy: options=[('SAck', (100, 200, 300, 400)), ('UTO', 0x8005)]
    [Fact]
    public void Selective_acknowledgment_and_user_timeout()
    {
        var options = new TcpOptions(FromHexString("051200000064000000C80000012C000001901C0480050000"));

        Assert.Equal((2, new SackBlock(new(300), new(400))), (options.Sack.Count, options.Sack[1]));
        Assert.Equal((true, TimeSpan.FromMinutes(5)), (options.UserTimeout.IsMinutes, options.UserTimeout.Timeout));
    }

    [Fact]
    public void Options_that_prove_the_sender()
    {
        var options = new TcpOptions(FromHexString("1D10" + "0102" + "AABBCCDDEEFF001122334455" + "1312" + "00112233445566778899AABBCCDDEEFF" + "2200"));
        Assert.Equal((1, 2, 12, 16), (options.Authentication.KeyId, options.Authentication.ReceiveNextKeyId, options.Authentication.Mac.Length, options.Md5Signature.Length));
    }

    [Fact]
    public void A_fast_open_cookie_and_the_request_of_one()
    {
        Assert.True(new TcpOptions(FromHexString("22020101")).TryGetFastOpen(out var request));
        Assert.True(request.Cookie.IsEmpty);
        Assert.Equal("0102030405060708", ToHexString(new TcpOptions(FromHexString("220A0102030405060708")).FastOpen.Cookie));
        Assert.False(new TcpOptions(FromHexString("01010101")).TryGetFastOpen(out _));
        var experiment = new TcpOptions(FromHexString("FE08F98901020304")).Experiment2;
        Assert.Equal((TcpExperimentId.FastOpen, "01020304"), (experiment.ExperimentId, ToHexString(experiment.Data)));
    }

    [Theory]
    [InlineData("1E04" + "0181", null, null)]
    [InlineData("1E0C" + "0181" + "0102030405060708", 0x0102030405060708UL, null)]
    [InlineData("1E14" + "0181" + "0102030405060708" + "1112131415161718", 0x0102030405060708UL, 0x1112131415161718UL)]
    public void Keys_of_multipath_capable(string hex, ulong? sender, ulong? receiver)
    {
        var option = new TcpOptions(FromHexString(hex)).Multipath;
        Assert.Equal((MptcpSubtype.Capable, 1, true, true), (option.Subtype, option.VersionOrFlags, option.Capable.ChecksumRequired, option.Capable.HmacSha256));
        Assert.Equal((sender, receiver), (option.Capable.SenderKey, option.Capable.ReceiverKey));
    }

    [Theory]
    [InlineData("1E0C" + "1105" + "01020304" + "0A0B0C0D", 0x01020304U, 0x0A0B0C0DU)]
    [InlineData("1E10" + "1105" + "0102030405060708" + "0A0B0C0D", null, 0x0A0B0C0DU)]
    [InlineData("1E18" + "1000" + "0102030405060708090A0B0C0D0E0F1011121314", null, null)]
    public void Proofs_of_multipath_join(string hex, uint? token, uint? random)
    {
        var join = new TcpOptions(FromHexString(hex)).Multipath.Join;
        Assert.Equal((token, random), (join.ReceiverToken, join.SenderRandomNumber));
    }

    [Theory]
    [InlineData("1E08" + "2001" + "00000009", 9UL, null, null)]
    [InlineData("1E12" + "2004" + "00000007" + "00000001" + "0064" + "ABCD", null, 7UL, 0xABCD)]
    [InlineData("1E1A" + "200F" + "0000000000000009" + "0000000000000007" + "00000001" + "0064", 9UL, 7UL, null)]
    public void Mappings_of_multipath_data(string hex, ulong? ack, ulong? number, int? checksum)
    {
        var bytes = FromHexString(hex);
        bytes[1] = (byte)bytes.Length;
        var signal = new TcpOptions(bytes).Multipath.DataSequenceSignal;

        Assert.Equal((ack, number), (signal.DataAck ?? signal.ShortDataAck, signal.DataSequenceNumber ?? signal.ShortDataSequenceNumber));
        Assert.Equal(((ushort?)checksum, (ushort?)(number is null ? null : 100)), (signal.DataChecksum, signal.DataLevelLength));
        var value = signal.ToValue();
        Written.Equals(bytes.AsSpan(3), signal.HeaderLength, buffer => MptcpDataSequenceSignal.Write(buffer, value));
    }

    [Theory]
    [InlineData("1E08" + "3101" + "C0000201", "192.0.2.1", null, true)]
    [InlineData("1E12" + "3001" + "C0000201" + "1F90" + "0102030405060708", "192.0.2.1", 8080, false)]
    [InlineData("1E1C" + "3001" + "20010DB8000000000000000000000001" + "0102030405060708", "2001:db8::1", null, false)]
    public void Addresses_of_multipath(string hex, string address, int? port, bool isEcho)
    {
        var option = new TcpOptions(FromHexString(hex)).Multipath;
        var text = option.AddAddress.IPv4Address?.ToString() ?? option.AddAddress.IPv6Address?.ToString();
        Assert.Equal((address, (ushort?)port, isEcho), (text, option.AddAddress.Port, option.IsEcho));
    }

    [Fact]
    public void Ends_of_multipath()
    {
        Assert.Equal("0102", ToHexString(new TcpOptions(FromHexString("1E05400102")).Multipath.RemoveAddress.AddressIds));
        Assert.True(new TcpOptions(FromHexString("1E0351")).Multipath.IsBackup);
        Assert.Equal(5UL, new TcpOptions(FromHexString("1E0C60000000000000000005")).Multipath.Fail.DataSequenceNumber);
        Assert.Equal(6UL, new TcpOptions(FromHexString("1E0C70000000000000000006")).Multipath.FastClose.ReceiverKey);
        Assert.Equal(4, new TcpOptions(FromHexString("1E048104")).Multipath.Reset.Reason);
        Assert.Equal("AA", ToHexString(new TcpOptions(FromHexString("1E04F0AA")).Multipath.Remainder));
        Assert.False(new TcpOptions(FromHexString("1E0460AA")).TryGetMultipath(out _));
    }
}
