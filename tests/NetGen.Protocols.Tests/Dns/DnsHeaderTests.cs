using NetGen.Headers;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Dns;
using NetGen.Protocols.Tests.Headers;

namespace NetGen.Protocols.Tests.Dns;

/// <summary>DNS messages that scapy built.</summary>
public sealed class DnsHeaderTests
{
    // DNS(id=0x1234, rd=1, qd=DNSQR('www.example.com', 'AAAA'), ar=DNSRROPT(rclass=1232, z=0x8000, rdata=[cookie 0001020304050607]))
    private static readonly byte[] Query = Convert.FromHexString(
        "12340100000100000000000103777777076578616D706C6503636F6D00001C000100002904D00000" +
        "8000000C000A00080001020304050607");

    // dns_compress(DNS(qr=1, aa=1, rd=1, ra=1, qd=MX of example.com, an=MX/TXT/CNAME, ns=SOA, ar=A/AAAA/SRV/PTR)); the type of the MX record mended, which scapy gives as 6
    private static readonly byte[] Response = Convert.FromHexString(
        "123485800001000300010004076578616D706C6503636F6D00000F0001C00C000F00010000012C00" +
        "09000A046D61696CC00CC00C001000010000003C000E0B763D73706631202D616C6C017805616C69" +
        "6173C00C0005000100000001000603777777C00CC00C0006000100000E100021026E73C00C056164" +
        "6D696EC00C000007EA00001C2000000258000151800000012CC02B000100010000012C0004C00002" +
        "19C02B001C00010000012C001020010DB8000000000000000000000025045F736970045F756470C0" +
        "0C002100010000001E000C0001000213C403736970C00C023235013201300331393207696E2D6164" +
        "6472046172706100000C0001000000090002C02B");

    [Fact]
    public void A_query_asks_with_extensions()
    {
        Assert.True(DnsHeader.ReadOnly.TryParse(Query, out var header));
        Assert.Equal((0x1234, false, DnsOperation.Query, true), (header.Identifier, header.IsResponse, header.Operation, header.RecursionDesired));
        Assert.Equal((1, 0, 0, 1), (header.QuestionCount, header.AnswerCount, header.AuthorityCount, header.AdditionalCount));
        foreach (var question in header.Questions)
        {
            Assert.Equal("www.example.com", question.Name.ToString(Query));
            Assert.Equal((DnsType.Aaaa, DnsClass.Internet), (question.Type, question.Class));
        }

        foreach (var record in header.Additionals)
        {
            Assert.True(record.Name.IsRoot);
            Assert.Equal((DnsType.Opt, 1232, 0, 0, true), (record.Type, record.UdpPayloadSize, record.ExtendedResponseCode, record.ExtensionVersion, record.DnssecOk));
            Assert.True(record.TryGetExtension(out var extension));
            Assert.Equal("0001020304050607", Convert.ToHexString(extension.Options.Cookie));
        }

        AssertRewritten(Query);
    }

    [Fact]
    public void A_response_carries_records_of_many_types()
    {
        Assert.True(DnsHeader.ReadOnly.TryParse(Response, out var header));
        Assert.Equal((true, true, false, DnsResponseCode.NoError), (header.IsResponse, header.IsAuthoritative, header.IsTruncated, header.ResponseCode));
        var lines = new List<string>();
        foreach (var record in header.Answers) lines.Add(Line(record));
        foreach (var record in header.Authorities) lines.Add(Line(record));
        foreach (var record in header.Additionals) lines.Add(Line(record));
        Assert.Equal(
        [
            "example.com 300 Mx 10 mail.example.com",
            "example.com 60 Txt v=spf1 -all|x",
            "alias.example.com 1 Cname www.example.com",
            "example.com 3600 Soa ns.example.com admin.example.com 2026 7200 600 86400 300",
            "mail.example.com 300 A 192.0.2.25",
            "mail.example.com 300 Aaaa 2001:db8::25",
            "_sip._udp.example.com 30 Srv 1 2 5060 sip.example.com",
            "25.2.0.192.in-addr.arpa 9 Ptr mail.example.com",
        ], lines);
        AssertRewritten(Response);
    }

    [Fact]
    public void Counts_and_lengths_follow_from_what_is_written()
    {
        var question = new DnsQuestion.Value { Name = DnsName.Encode("www.example.com"), Type = DnsType.Aaaa, Class = DnsClass.Internet };
        var record = new DnsRecord.Value { Name = DnsName.Encode("."), Type = DnsType.Opt, Class = (DnsClass)1232, TimeToLive = 0x8000, Data = Convert.FromHexString("000A00080001020304050607") };
        var (questions, records) = (new byte[question.HeaderLength], new byte[record.HeaderLength]);
        DnsQuestion.Write(questions, question);
        DnsRecord.Write(records, record);
        var value = new DnsHeader.Value { Identifier = 0x1234, RecursionDesired = true, Questions = questions, Additionals = records };
        var message = new byte[value.HeaderLength];
        DnsHeader.Write(message, value);
        Assert.Equal(Convert.ToHexString(Query), Convert.ToHexString(message));
    }

    [Theory]
    [InlineData("0001" + "0000" + "0000" + "0000", ParseReason.Truncated, "Questions")]
    [InlineData("0000" + "0001" + "0000" + "0000" + "0000010001" + "00000000" + "0004" + "7F00", ParseReason.Truncated, "Answers")]
    [InlineData("0001" + "0000" + "0000" + "0000" + "4000010001", ParseReason.Truncated, "Questions")]
    [InlineData("FFFF" + "0000" + "0000" + "0000" + "0000010001", ParseReason.Truncated, "Questions")]
    [InlineData("0000" + "0000", ParseReason.Truncated, "AuthorityCount")]
    public void A_malformed_message_is_refused(string bytes, ParseReason reason, string field)
    {
        Assert.False(DnsHeader.ReadOnly.TryParse(Convert.FromHexString("12340100" + bytes), out _, out var status));
        Assert.Equal((reason, field), (status.Reason, status.Field));
    }

    [Fact]
    public void A_record_whose_name_or_data_is_malformed_is_refused()
    {
        Assert.False(DnsRecord.ReadOnly.TryParse(Convert.FromHexString("8000010001000000000000"), out _, out var status));
        Assert.Equal((ParseReason.OutOfRange, "Name", 0), (status.Reason, status.Field, status.Offset));
        Assert.False(DnsRecord.ReadOnly.TryParse(Convert.FromHexString("0000010001000000000005AABB"), out _, out status));
        Assert.Equal((ParseReason.LengthTooLarge, "DataLength", 9), (status.Reason, status.Field, status.Offset));
        Assert.True(DnsRecord.ReadOnly.TryParse(Convert.FromHexString("0000010001000000000003AABBCC"), out var record));
        Assert.True(record.IsAddress);
        Assert.False(record.TryGetAddress(out _));
    }

    private static string Line(DnsRecord.ReadOnly record)
    {
        var data = record switch
        {
            _ when record.TryGetAddress(out var address) => address.Address.ToString(),
            _ when record.TryGetIPv6Address(out var address) => address.Address.ToString(),
            _ when record.TryGetTarget(out var target) => target.Name.ToString(Response),
            _ when record.TryGetMailExchange(out var mail) => $"{mail.Preference} {mail.Exchange.ToString(Response)}",
            _ when record.TryGetService(out var service) => $"{service.Priority} {service.Weight} {service.Port} {service.Target.ToString(Response)}",
            _ when record.TryGetText(out var text) => Texts(text),
            _ when record.TryGetStartOfAuthority(out var zone) =>
                $"{zone.PrimaryServer.ToString(Response)} {zone.ResponsibleMailbox.ToString(Response)} {zone.Serial} {zone.Refresh} {zone.Retry} {zone.Expire} {zone.Minimum}",
            _ => Convert.ToHexString(record.Data),
        };
        return $"{record.Name.ToString(Response)} {record.TimeToLive} {record.Type} {data}";
    }

    private static string Texts(DnsText.ReadOnly text)
    {
        var strings = new List<string>();
        foreach (var part in text.Strings) strings.Add(System.Text.Encoding.ASCII.GetString(part.Text));
        return string.Join("|", strings);
    }

    private static void AssertRewritten(byte[] message)
    {
        Assert.True(DnsHeader.ReadOnly.TryParse(message, out var header));
        var value = header.ToValue();
        Rewriting.AssertSame(message, 0, value.HeaderLength, bytes => DnsHeader.Write(bytes, value));
    }
}
