using NetGen.Declarations;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Ntp;

/// <summary>An extension field of an NTP packet; further ones and the message authentication code stand behind it.</summary>
[Header("RFC 7822 §3"), Over<NtpHeader>(NtpPart.ExtensionField), DemuxLike<NtpHeader>]
public readonly ref partial struct NtpExtensionField
{
    /// <summary>The kind of field.</summary>
    public partial NtpExtensionFieldType Type { get; set; }

    /// <summary>Length of the field in bytes, type, length and padding included: a multiple of 4.</summary>
    [LengthOf(Header), Range(16, 65532)] public partial ushort Length { get; set; }

    /// <summary>What the field holds, and its padding.</summary>
    [Bytes] public partial Span<byte> Contents { get; }

    /// <summary>What follows the field.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>What the payload starts with.</summary>
    [Demux] public NtpPart NextPart => NtpAuthenticationCode.PartOf(Payload.Length);
}
