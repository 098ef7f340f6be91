using NetGen.Declarations;

namespace NetGen.Protocols.Tls;

/// <summary>One record of the Transport Layer Security protocol.</summary>
[Header("RFC 8446 §5.1")]
public readonly ref partial struct TlsRecord
{
    /// <summary>What the record carries.</summary>
    public partial TlsContentType ContentType { get; set; }

    /// <summary>TLS 1.2 in all records but the first; ignored by TLS 1.3.</summary>
    public partial TlsVersion LegacyVersion { get; set; }

    /// <summary>Length of the fragment in bytes: 2¹⁴ and what encryption adds, 256 in version 1.3 and 2,048 in 1.2 (RFC 5246 §6.2.3).</summary>
    [LengthOf(nameof(Fragment)), Range(0, 18432)] public partial ushort Length { get; set; }

    /// <summary>The record's data.</summary>
    [Bytes] public partial Span<byte> Fragment { get; }
}
