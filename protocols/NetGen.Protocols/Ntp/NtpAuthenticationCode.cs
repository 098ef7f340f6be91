using NetGen.Declarations;

namespace NetGen.Protocols.Ntp;

/// <summary>The message authentication code that ends an NTP packet; without a digest it says that the request's was wrong (crypto-NAK).</summary>
[Header("RFC 5905 §7.3, RFC 7822 §3"), Over<NtpHeader>(NtpPart.AuthenticationCode)]
public readonly ref partial struct NtpAuthenticationCode
{
    private const int NakLength = 4;
    private const int Md5Length = 20;
    private const int Sha1Length = 24;

    /// <summary>Names the key; 0 in a crypto-NAK.</summary>
    public partial uint KeyIdentifier { get; set; }

    /// <summary>The digest: 16 or 20 bytes, none in a crypto-NAK.</summary>
    [Bytes] public partial Span<byte> Digest { get; }

    /// <summary>What some bytes at the end of an NTP packet start with: the last extension field is longer than any code (RFC 7822 §3).</summary>
    /// <param name="length">Their number.</param>
    internal static NtpPart PartOf(int length) => length switch
    {
        NakLength or Md5Length or Sha1Length => NtpPart.AuthenticationCode,
        > Sha1Length => NtpPart.ExtensionField,
        _ => NtpPart.None,
    };
}
