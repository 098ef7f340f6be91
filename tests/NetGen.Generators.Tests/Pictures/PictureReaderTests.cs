using NetGen.Generators.Pictures;

namespace NetGen.Generators.Tests.Pictures;

/// <summary>What is read from the pictures of RFCs.</summary>
public class PictureReaderTests
{
    [Theory]
    [InlineData(PictureSamples.IPv4, "Version:4 Ihl:4 TypeOfService:8 TotalLength:16 Identification:16 Flags:3 FragmentOffset:13 TimeToLive:8 Protocol:8 HeaderChecksum:16 SourceAddress:32 DestinationAddress:32 Options:*")]
    [InlineData(PictureSamples.Udp, "SourcePort:16 DestinationPort:16 Length:16 Checksum:16 DataOctets:*")]
    [InlineData(PictureSamples.Tcp, "SourcePort:16 DestinationPort:16 SequenceNumber:32 AcknowledgmentNumber:32 DataOffset:4 Rsrvd:4 Cwr:1 Ece:1 Urg:1 Ack:1 Psh:1 Rst:1 Syn:1 Fin:1 Window:16 Checksum:16 UrgentPointer:16 Options:* Data:*")]
    [InlineData(PictureSamples.IPv6, "Version:4 TrafficClass:8 FlowLabel:20 PayloadLength:16 NextHeader:8 HopLimit:8 SourceAddress:128 DestinationAddress:128")]
    [InlineData(PictureSamples.HopByHop, "NextHeader:8 HdrExtLen:8 Options:*")]
    [InlineData(PictureSamples.Gre, "C:1 Reserved0:12 Ver:3 ProtocolType:16 Checksum:16? Reserved1:16?")]
    [InlineData(PictureSamples.Dccp, "SourcePort:16 DestPort:16 DataOffset:8 CCVal:4 CsCov:4 Checksum:16 Res:3 Type:4 X:1=1 Reserved:8 SequenceNumber:48")]
    [InlineData(PictureSamples.SctpInit, "Type:8=1 ChunkFlags:8 ChunkLength:16 InitiateTag:32 NumberOfOutboundStreams:16 NumberOfInboundStreams:16 OptionalVariableLengthParameters:*")]
    [InlineData(PictureSamples.Dns, "Id:16 Qr:1 Opcode:4 Aa:1 Tc:1 Rd:1 Ra:1 Z:3 Rcode:4 Qdcount:16")]
    public void A_picture_is_read_field_by_field(string picture, string fields) => Assert.Equal(fields, Read(picture));

    [Theory]
    [InlineData("")]
    [InlineData("A sentence with a + and a - and a | in it.")]
    [InlineData("+-+-+-+-+")]
    [InlineData("| A | B |")]
    public void Where_there_is_no_picture_nothing_is_read(string text) => Assert.Equal("", Read(text));

    [Fact]
    public void The_first_of_two_pictures_is_read() => Assert.Equal("A:2", Read("""
        +-+-+
        | A |
        +-+-+

        And then:

        +-+-+
        | B |
        +-+-+
        """));

    [Fact]
    public void A_cell_of_bits_is_a_constant() => Assert.Equal("Reserved:4=2 Kind:4", Read("""
        +-+-+-+-+-+-+-+-+
        |0 0 1 0| Kind  |
        +-+-+-+-+-+-+-+-+
        """));

    // Two columns of characters per bit leave many ways to be off by one: none may throw.
    [Fact]
    public void A_damaged_picture_is_read_somehow()
    {
        var random = new Random(791);
        foreach (var picture in new[] { PictureSamples.IPv4, PictureSamples.Udp, PictureSamples.Tcp, PictureSamples.HopByHop, PictureSamples.SctpInit })
        {
            for (var i = 0; i < 200; i++)
            {
                var text = picture.ToCharArray();
                for (var j = 0; j < 5; j++) text[random.Next(text.Length)] = "+-|/\\:. \nA"[random.Next(10)];
                PictureDeclaration.Write(PictureReader.Read(Lines(new string(text))), "Sample");
            }
        }
    }

    private static string Read(string picture) => string.Join(' ', PictureReader.Read(Lines(picture)).Select(field =>
        $"{field.Name}:{(field.IsVariable ? "*" : field.Bits)}{(field.IsOptional ? "?" : "")}{(field.Constant is { } constant ? $"={constant}" : "")}"));

    private static List<PictureLine> Lines(string text) => [.. text.Split('\n').Select(line => new PictureLine(line, 0))];
}
