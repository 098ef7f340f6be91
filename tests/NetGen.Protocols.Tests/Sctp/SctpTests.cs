using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Sctp;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Sctp;

/// <summary>SCTP packets (RFC 9260 §3); frames made by scapy.</summary>
public sealed class SctpTests
{
    private const string Ethernet = "0200000000020200000000010800";
    private const string EthernetV6 = "02000000000202000000000186DD";
    private const string Addresses = "C0000201C0000202";
    private const string AddressesV6 = "20010DB800000000000000000000000120010DB8000000000000000000000002";
    private const string Ports = "1388960C11223344";

    // SCTPChunkData(tsn=1, stream_id=2, stream_seq=3, proto_id=60, beginning=1, ending=1, data=b'hello')
    [Fact]
    public void Data_carries_a_message()
    {
        var packet = Packet(Ethernet + "45000038000100004084F63D" + Addresses + Ports + "E42D858B" + "0003001500000001000200030000003C68656C6C6F000000");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        Assert.Equal((5000, 38412, 0x11223344u), (header.SourcePort, header.DestinationPort, header.VerificationTag));
        var chunk = Only(header);
        Assert.Equal((SctpChunkType.Data, 3, 21), (chunk.Type, chunk.Flags, chunk.Length));
        var data = chunk.Data;
        Assert.Equal((1u, 2, 3, 60u), (data.Tsn, data.StreamIdentifier, data.StreamSequenceNumber, data.PayloadProtocolIdentifier));
        Assert.Equal("hello"u8, data.UserData);
    }

    // SCTPChunkInit(init_tag=0xAABBCCDD, a_rwnd=65536, n_out_streams=10, n_in_streams=5, init_tsn=77, params=[…])
    [Fact]
    public void An_initiation_tells_addresses_and_what_is_understood()
    {
        var packet = Packet(Ethernet + "45000068000100004084F60D" + Addresses + Ports + "E6E1F6EB" + "01000048AABBCCDD00010000000A00050000004D" +
            "00050008C0000209" + "0006001420010DB8000000000000000000000009" + "00090008000003E8" + "000C000800050006" + "80000004" + "C0000004");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        var init = Only(header).Init;
        Assert.Equal((0xAABBCCDDu, 65536u, 10, 5, 77u), (init.InitiateTag, init.AdvertisedReceiverWindowCredit, init.NumberOfOutboundStreams, init.NumberOfInboundStreams, init.InitialTsn));
        var types = new List<SctpParameterType>();
        foreach (var parameter in init.Parameters)
        {
            types.Add(parameter.Type);
            if (parameter.TryGetIPv4Address(out var four)) Assert.Equal(IPv4Address.Parse("192.0.2.9"), four.Address);
            if (parameter.TryGetIPv6Address(out var six)) Assert.Equal(IPv6Address.Parse("2001:db8::9"), six.Address);
            if (parameter.TryGetCookiePreservative(out var cookie)) Assert.Equal(1000u, cookie.SuggestedCookieLifeSpanIncrementMs);
            if (parameter.TryGetSupportedAddressTypes(out var supported)) Assert.Equal((2, 6), (supported.AddressTypes.Count, supported.AddressTypes[1]));
        }

        Assert.Equal([SctpParameterType.IPv4Address, SctpParameterType.IPv6Address, SctpParameterType.CookiePreservative, SctpParameterType.SupportedAddressTypes, SctpParameterType.EcnCapable, SctpParameterType.ForwardTsnSupported], types);
    }

    // SCTPChunkInitAck(…, params=[SCTPChunkParamStateCookie(cookie=b'abcde')])
    [Fact]
    public void Padding_behind_a_parameter_is_not_counted()
    {
        var packet = PacketV6(EthernetV6 + "60000000002C8440" + AddressesV6 + Ports + "B21B251D" + "0200002000000001000000020001000100000009" + "000700096162636465000000");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        var parameters = Only(header).Init.Parameters.GetEnumerator();
        Assert.True(parameters.MoveNext());
        Assert.Equal((SctpParameterType.StateCookie, 9), (parameters.Current.Type, parameters.Current.Length));
        Assert.Equal("abcde"u8, parameters.Current.Remainder);
        Assert.False(parameters.MoveNext() || parameters.IsMalformed);
    }

    // SCTPChunkSACK(cumul_tsn_ack=100, a_rwnd=5000, gap_ack_list=['2:3', '5:9'], dup_tsn_list=[98, 99])
    [Fact]
    public void A_selective_acknowledgement_has_gaps_and_duplicates()
    {
        var packet = PacketV6(EthernetV6 + "60000000002C8440" + AddressesV6 + Ports + "06A22074" + "0300002000000064000013880002000200020003000500090000006200000063");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        var sack = Only(header).Sack;
        var gaps = new List<(int, int)>();
        foreach (var block in sack.GapAckBlocks) gaps.Add((block.Start, block.End));
        Assert.Equal((100u, 5000u), (sack.CumulativeTsnAck, sack.AdvertisedReceiverWindowCredit));
        Assert.Equal([(2, 3), (5, 9)], gaps);
        Assert.Equal((2, 98u, 99u), (sack.DuplicateTsns.Count, sack.DuplicateTsns[0], sack.DuplicateTsns[1]));
    }

    // SCTPChunkHeartbeatReq(params=[SCTPChunkParamHeartbeatInfo(data=b'abcdef')])
    [Fact]
    public void A_heartbeat_brings_what_its_answer_returns()
    {
        var packet = Packet(Ethernet + "45000030000100004084F645" + Addresses + Ports + "AAC9E73B" + "040000100001000A6162636465660000");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        var items = Only(header).Parameters.Items.GetEnumerator();
        Assert.True(items.MoveNext());
        Assert.Equal(SctpParameterType.HeartbeatInfo, items.Current.Type);
        Assert.Equal("abcdef"u8, items.Current.Remainder);
    }

    // SCTPChunkCookieEcho(cookie=b'abcde')/SCTPChunkData(tsn=7, data=b'x')/SCTPChunkShutdown(cumul_tsn_ack=6)
    [Fact]
    public void Chunks_are_bundled()
    {
        var packet = Packet(Ethernet + "45000048000100004084F62D" + Addresses + Ports + "958C207C" + "0A0000096162636465000000" + "0000001100000007000000000000000078000000" + "0700000800000006");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        var chunks = header.Chunks.GetEnumerator();
        Assert.True(chunks.MoveNext());
        Assert.Equal("abcde"u8, chunks.Current.Remainder);
        Assert.True(chunks.MoveNext());
        Assert.Equal(7u, chunks.Current.Data.Tsn);
        Assert.True(chunks.MoveNext());
        Assert.Equal(6u, chunks.Current.Tsn.Tsn);
        Assert.False(chunks.MoveNext() || chunks.IsMalformed);
    }

    // SCTPChunkAbort(TCB=1, error_causes=…): invalid stream, missing parameters, no user data, user-initiated abort
    [Fact]
    public void An_abort_tells_its_causes()
    {
        var packet = Packet(Ethernet + "45000050000100004084F625" + Addresses + Ports + "B3F7B1AA" + "06010030" + "0001000800070000" + "0002000A00000001" + "00070000" + "0004000800000009" + "0009000800000005" + "000C000761626300");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        var seen = new List<string>();
        foreach (var cause in Only(header).ErrorCauses.Items)
        {
            if (cause.TryGetInvalidStream(out var stream)) seen.Add($"stream {stream.StreamIdentifier}");
            else if (cause.TryGetMissingParameters(out var missing)) seen.Add($"missing {missing.ParameterTypes[0]}");
            else if (cause.TryGetNoUserData(out var none)) seen.Add($"no data {none.Tsn}");
            else seen.Add($"{cause.CauseCode} {ToHexString(cause.Remainder)}");
        }

        Assert.Equal(["stream 7", "missing 7", "OutOfResource 00000009", "no data 5", "UserInitiatedAbort 616263"], seen);
    }

    // SCTPChunkAddressConf(seq=5, params=[SCTPChunkParamIPv4Addr(addr='192.0.2.9'), SCTPChunkParamAddIPAddr(correlation_id=3, addr='192.0.2.10', …)])
    [Fact]
    public void An_address_is_added()
    {
        var packet = Packet(Ethernet + "45000040000100004084F635" + Addresses + Ports + "2BDC99EB" + "C100002000000005" + "00050008C0000209" + "C00100100000000300050008C000020A");
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        var configuration = Only(header).AddressConfiguration;
        var parameters = configuration.Parameters.GetEnumerator();
        Assert.True(parameters.MoveNext() && parameters.MoveNext());
        var change = parameters.Current.AddressChange;
        Assert.Equal((5u, 3u, IPv4Address.Parse("192.0.2.10")), (configuration.SequenceNumber, change.CorrelationId, change.Address.IPv4Address.Address));
    }

    // RFC 9260 §3.3.10.3, §3.3.10.8; RFC 3758 §3.2; RFC 8260 §2.1; RFC 4895 §4.1: what scapy does not build, by hand.
    [Fact]
    public void Chunks_of_extensions()
    {
        var chunks = FromHexString("09000018" + "0003000800000064" + "0008000C" + "C006000800000009" +
            "C000000C" + "00000009" + "00010002" + "40000018" + "00000001" + "00020000" + "00000003" + "00000004" + "79650000" + "0F00000C" + "00010003" + "AABBCCDD");
        var header = new HeaderSequence<SctpChunk.ReadOnly>(chunks.AsSpan(), alignment: 4).GetEnumerator();
        Assert.True(header.MoveNext());
        var causes = header.Current.ErrorCauses.Items.GetEnumerator();
        Assert.True(causes.MoveNext());
        Assert.Equal(100u, causes.Current.StaleCookie.MeasureOfStaleness);
        Assert.True(causes.MoveNext());
        var parameters = causes.Current.Parameters.Items.GetEnumerator();
        Assert.True(parameters.MoveNext());
        Assert.Equal(9u, parameters.Current.AdaptationLayer.AdaptationCodePoint);
        Assert.True(header.MoveNext());
        var streams = header.Current.ForwardTsn.Streams.GetEnumerator();
        Assert.True(streams.MoveNext());
        Assert.Equal((9u, 1, 2), (header.Current.ForwardTsn.NewCumulativeTsn, streams.Current.Stream, streams.Current.StreamSequence));
        Assert.True(header.MoveNext());
        var interleaved = header.Current.InterleavedData;
        Assert.Equal((1u, 2, 3u, 4u, 4), (interleaved.Tsn, interleaved.StreamIdentifier, interleaved.MessageIdentifier, interleaved.PayloadProtocolIdentifierOrFragmentSequenceNumber, interleaved.UserData.Length));
        Assert.True(header.MoveNext());
        Assert.Equal((1, 3, "AABBCCDD"), (header.Current.Authentication.SharedKeyIdentifier, header.Current.Authentication.HmacIdentifier, ToHexString(header.Current.Authentication.Hmac)));
        Assert.False(header.MoveNext() || header.IsMalformed);
    }

    [Theory]
    [InlineData("1388960C1122334400000000" + "00000003", false)]
    [InlineData("1388960C1122334400000000" + "00000014" + "0000000100020003", false)]
    [InlineData("1388960C1122334400000000" + "0B000004", true)]
    [InlineData("1388960C1122334400000000" + "07000008" + "000001", false)]
    public void A_malformed_chunk_ends_the_walk(string hex, bool isWhole)
    {
        Assert.True(SctpHeader.ReadOnly.TryParse(FromHexString(hex), out var header));
        var chunks = header.Chunks.GetEnumerator();
        Assert.Equal(isWhole, chunks.MoveNext());
        Assert.Equal(!isWhole, chunks.IsMalformed);
    }

    [Fact]
    public void A_truncated_header_is_refused()
    {
        Assert.False(SctpHeader.ReadOnly.TryParse(FromHexString("1388960C11223344E42D85"), out _, out var status));
        Assert.Equal((ParseReason.Truncated, "Checksum"), (status.Reason, status.Field));
    }

    private static SctpChunk.ReadOnly Only(SctpHeader.ReadOnly header)
    {
        var chunks = header.Chunks.GetEnumerator();
        Assert.True(chunks.MoveNext());
        var chunk = chunks.Current;
        Assert.False(chunks.MoveNext() || chunks.IsMalformed);
        return chunk;
    }

    private static byte[] Packet(string frame)
    {
        Assert.True(IPv4Header.ReadOnly.TryParse(FromHexString(frame).AsSpan(14), out var ip));
        Assert.Equal(IpProtocol.Sctp, ip.Protocol);
        return Checked(ip.Payload.ToArray());
    }

    private static byte[] PacketV6(string frame)
    {
        Assert.True(IPv6Header.ReadOnly.TryParse(FromHexString(frame).AsSpan(14), out var ip));
        Assert.Equal(IpProtocol.Sctp, ip.NextHeader);
        return Checked(ip.Payload.ToArray());
    }

    private static byte[] Checked(byte[] packet)
    {
        Assert.True(SctpHeader.ReadOnly.TryParse(packet, out var header));
        Assert.True(header.VerifyChecksum());
        var value = header.ToValue();
        Written.Equals(packet, header.HeaderLength, buffer => SctpHeader.Write(buffer, value));
        return packet;
    }
}
