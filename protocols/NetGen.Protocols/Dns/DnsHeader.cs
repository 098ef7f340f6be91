using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Dns;

/// <summary>Domain Name System message; multicast DNS (RFC 6762) and LLMNR (RFC 4795) have the same form.</summary>
[Header("RFC 1035 §4.1"), Over<UdpHeader>(53), Over<UdpHeader>(5353), Over<UdpHeader>(5355)]
public readonly ref partial struct DnsHeader
{
    /// <summary>Matches answers to questions.</summary>
    public partial ushort Identifier { get; set; }

    /// <summary>Whether this is an answer.</summary>
    public partial bool IsResponse { get; set; }

    /// <summary>The kind of request.</summary>
    [Bits(4)] public partial DnsOperation Operation { get; set; }

    /// <summary>The server has the say over the zone.</summary>
    public partial bool IsAuthoritative { get; set; }

    /// <summary>The answer did not fit.</summary>
    public partial bool IsTruncated { get; set; }

    /// <summary>The server is to ask others.</summary>
    public partial bool RecursionDesired { get; set; }

    /// <summary>The server would.</summary>
    public partial bool RecursionAvailable { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    public partial bool Reserved { get; set; }

    /// <summary>The server has verified the data (RFC 4035 §3.2.3).</summary>
    public partial bool AuthenticData { get; set; }

    /// <summary>The server need not verify it (RFC 4035 §3.2.2).</summary>
    public partial bool CheckingDisabled { get; set; }

    /// <summary>How the request went.</summary>
    [Bits(4)] public partial DnsResponseCode ResponseCode { get; set; }

    /// <summary>Number of questions.</summary>
    [CountOf(nameof(Questions))] public partial ushort QuestionCount { get; set; }

    /// <summary>Number of answers.</summary>
    [CountOf(nameof(Answers))] public partial ushort AnswerCount { get; set; }

    /// <summary>Number of records in the authority section.</summary>
    [CountOf(nameof(Authorities))] public partial ushort AuthorityCount { get; set; }

    /// <summary>Number of records in the additional section.</summary>
    [CountOf(nameof(Additionals))] public partial ushort AdditionalCount { get; set; }

    /// <summary>What is asked.</summary>
    public partial HeaderSequence<DnsQuestion> Questions { get; }

    /// <summary>The answers.</summary>
    public partial HeaderSequence<DnsRecord> Answers { get; }

    /// <summary>The servers that have the say.</summary>
    public partial HeaderSequence<DnsRecord> Authorities { get; }

    /// <summary>What may be asked next, and extensions.</summary>
    public partial HeaderSequence<DnsRecord> Additionals { get; }
}
