using NetGen.Declarations;

namespace NetGen.Protocols.Ntp;

/// <summary>What an NTP control message has behind its first byte.</summary>
[Header("RFC 9327 §2")]
public readonly ref partial struct NtpControl
{
    /// <summary>Whether this answers a command.</summary>
    public partial bool IsResponse { get; set; }

    /// <summary>Whether the answer is an error.</summary>
    public partial bool IsError { get; set; }

    /// <summary>Whether more of the answer follows.</summary>
    public partial bool HasMore { get; set; }

    /// <summary>The command.</summary>
    [Bits(5)] public partial byte OperationCode { get; set; }

    /// <summary>Matches an answer to its command.</summary>
    public partial ushort Sequence { get; set; }

    /// <summary>The status of the system, peer or clock, or an error code.</summary>
    public partial ushort Status { get; set; }

    /// <summary>The association asked about; 0 for the system.</summary>
    public partial ushort AssociationId { get; set; }

    /// <summary>Where the data belongs in the whole answer, in bytes.</summary>
    public partial ushort Offset { get; set; }

    /// <summary>Length of the data in bytes, without its padding to 32 bits.</summary>
    public partial ushort Count { get; set; }
}
