using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Dccp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Headers;
using static System.Convert;

namespace NetGen.Protocols.Tests.Dccp;

/// <summary>DCCP packets (RFC 4340 §5); bytes laid out by hand from the pictures there, for scapy has no DCCP.</summary>
public sealed class DccpTests
{
    private static readonly NetGen.Checksums.PseudoHeader Pseudo = IPv4Header.CreatePseudoHeader(IPv4Address.Parse("192.0.2.1"), IPv4Address.Parse("192.0.2.2"), (byte)IpProtocol.Dccp);

    [Theory]
    [InlineData("0001138905" + "000000" + "01" + "00" + "000000000007" + "00000042", DccpPacketType.Request, 7UL, null)]
    [InlineData("00011389040000000400000700", DccpPacketType.Data, 7UL, null)]
    [InlineData("0001138906000000" + "07" + "00" + "000000000007" + "0000" + "000000000005", DccpPacketType.Ack, 7UL, 5UL)]
    [InlineData("000113890400" + "0000" + "06" + "000007" + "00" + "000005", DccpPacketType.Ack, 7UL, 5UL)]
    [InlineData("0001138907000000" + "0F" + "00" + "000000000007" + "0000" + "000000000005" + "02000000", DccpPacketType.Reset, 7UL, 5UL)]
    public void The_type_and_the_length_of_numbers_select_the_fields(string hex, DccpPacketType type, ulong number, ulong? acknowledged)
    {
        var packet = FromHexString(hex);
        packet[4] = (byte)(packet.Length / 4);
        packet = packet[..(4 * packet[4])];
        Assert.True(DccpHeader.ReadOnly.TryParse(packet, out var header));

        Assert.Equal((1, 5001, type == (DccpPacketType)0 ? DccpPacketType.Request : type), (header.SourcePort, header.DestinationPort, header.Type));
        if (header.HasExtendedSequenceNumbers) Assert.Equal((number, acknowledged), (header.SequenceNumber, header.AcknowledgmentNumber));
        else Assert.Equal(((uint?)number, (uint?)acknowledged), (header.ShortSequenceNumber, header.ShortAcknowledgmentNumber));
        Assert.Equal((type == DccpPacketType.Request, type == DccpPacketType.Reset ? DccpResetCode.Aborted : null), (header.ServiceCode == 0x42, header.ResetCode));
        AssertWritten(packet, header);
    }

    [Fact]
    public void Options_are_read()
    {
        var packet = FromHexString("0001138900000000" + "07" + "00" + "000000000007" + "0000" + "000000000005" + "01" + "2003" + "01" + "02" + "2906" + "00000064" + "2A06" + "00000032" + "000000");
        packet[4] = (byte)(packet.Length / 4);
        Assert.True(DccpHeader.ReadOnly.TryParse(packet, out var header));
        var options = header.Options;

        Assert.True(options.Validate(out _));
        Assert.Equal((true, true, (uint?)100, 50U), (options.Mandatory, options.SlowReceiver, options.Timestamp, options.TimestampEcho.TimestampEcho));
        Assert.Equal((1, 0), (options.ChangeL.FeatureNumber, options.ChangeL.FeatureValue.Length));
        AssertWritten(packet, header);
    }

    // RFC 4340 §9.2: 0 covers all, n the header and n − 1 words of the data; more words than there are is never right.
    [Theory]
    [InlineData(0, 28)]
    [InlineData(1, 16)]
    [InlineData(2, 20)]
    [InlineData(4, 28)]
    public void The_checksum_covers_as_much_data_as_the_packet_says(byte coverage, int covered)
    {
        byte[] packet = [.. new byte[16], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        var value = new DccpHeader.Value { ChecksumCoverage = coverage, Type = DccpPacketType.Data, HasExtendedSequenceNumbers = true, Reserved2 = 0, SequenceNumber = 7 };
        DccpHeader.Write(packet, value, Pseudo);
        for (var i = 16; i < packet.Length; i++)
        {
            packet[i] ^= 0x10;
            Assert.True(DccpHeader.ReadOnly.TryParse(packet, out var header));
            Assert.Equal((covered, i >= covered), (header.CoveredLength, header.VerifyChecksum(Pseudo)));
            packet[i] ^= 0x10;
        }
    }

    [Fact]
    public void More_coverage_than_data_is_never_right()
    {
        byte[] packet = [.. new byte[16], 1, 2, 3, 4];
        var value = new DccpHeader.Value { ChecksumCoverage = 3, Type = DccpPacketType.Data, HasExtendedSequenceNumbers = true, Reserved2 = 0, SequenceNumber = 7 };
        Assert.False(DccpHeader.TryWrite(packet, value, Pseudo, NetGen.Checksums.ChecksumMode.Full, out _, out _));
        DccpHeader.Write(packet, value with { ChecksumCoverage = 2 }, Pseudo);
        packet[5] = 3;
        Assert.True(DccpHeader.ReadOnly.TryParse(packet, out var header));
        Assert.False(header.VerifyChecksum(Pseudo));
    }

    [Theory]
    [InlineData("000113890200000004000007", ParseReason.LengthTooSmall, "DataOffset")]
    [InlineData("000113890400000004000007", ParseReason.Truncated, "DataOffset")]
    [InlineData("000113890300000006000007", ParseReason.Truncated, "ShortAcknowledgmentReserved")]
    public void A_wrong_packet_is_refused(string hex, ParseReason reason, string field)
    {
        Assert.False(DccpHeader.TryParse(FromHexString(hex), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    private static void AssertWritten(byte[] packet, DccpHeader.ReadOnly header)
    {
        var value = header.ToValue();
        var written = packet.ToArray();
        DccpHeader.Write(written, value, Pseudo);
        Assert.True(DccpHeader.ReadOnly.TryParse(written, out var again));
        Assert.True(again.VerifyChecksum(Pseudo));
        written.AsSpan(6, 2).Clear();
        Assert.Equal(ToHexString(packet), ToHexString(written));
    }
}
