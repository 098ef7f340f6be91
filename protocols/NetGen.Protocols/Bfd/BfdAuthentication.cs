using NetGen.Declarations;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Bfd;

/// <summary>The authentication section of a BFD control packet.</summary>
[Header("RFC 5880 §4.1")]
public readonly ref partial struct BfdAuthentication
{
    /// <summary>How the packet proves who sent it.</summary>
    public partial BfdAuthenticationType Type { get; set; }

    /// <summary>Length of the section, type and length included, in bytes.</summary>
    [LengthOf(Header)] public partial byte Length { get; set; }

    /// <summary>Names the key.</summary>
    public partial byte KeyId { get; set; }

    /// <summary>An MD5 digest, and the number it covers.</summary>
    [Case(nameof(Type), BfdAuthenticationType.KeyedMd5, BfdAuthenticationType.MeticulousKeyedMd5)] public partial BfdMd5Authentication Md5 { get; }

    /// <summary>A SHA-1 hash, and the number it covers.</summary>
    [Case(nameof(Type), BfdAuthenticationType.KeyedSha1, BfdAuthenticationType.MeticulousKeyedSha1)] public partial BfdSha1Authentication Sha1 { get; }

    /// <summary>The password of 1 to 16 bytes, or the data of another type.</summary>
    [Bytes] public partial Span<byte> Data { get; }
}

/// <summary>Keyed MD5 authentication behind the key's name.</summary>
[Header("RFC 5880 §4.3")]
public readonly ref partial struct BfdMd5Authentication
{
    /// <summary>Reserved byte.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>Grows from time to time, or with every packet.</summary>
    public partial uint SequenceNumber { get; set; }

    /// <summary>MD5 of the packet with the key in this place.</summary>
    [Bytes(16)] public partial Span<byte> Digest { get; }
}

/// <summary>Keyed SHA-1 authentication behind the key's name.</summary>
[Header("RFC 5880 §4.4")]
public readonly ref partial struct BfdSha1Authentication
{
    /// <summary>Reserved byte.</summary>
    public partial byte Reserved { get; set; }

    /// <summary>Grows from time to time, or with every packet.</summary>
    public partial uint SequenceNumber { get; set; }

    /// <summary>SHA-1 of the packet with the key in this place.</summary>
    [Bytes(20)] public partial Span<byte> Hash { get; }
}
