using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>The algorithms of TCP-AO (RFC 5926 §3).</summary>
public enum TcpAuthenticationAlgorithm
{
    /// <summary>HMAC-SHA-1-96, its keys derived with KDF_HMAC_SHA1.</summary>
    HmacSha1,

    /// <summary>AES-128-CMAC-96, its keys derived with KDF_AES_128_CMAC.</summary>
    Aes128Cmac,
}

/// <summary>A master key tuple of TCP-AO (RFC 5925 §3.1; Linux: <c>TCP_AO_ADD_KEY</c>).</summary>
public sealed class TcpMasterKey : TcpKey
{
    /// <summary>As Linux: the longest master key in bytes.</summary>
    public const int LongestSecret = 80;

    /// <summary>Takes a master key.</summary>
    /// <param name="peer">The peer, or a network of peers.</param>
    /// <param name="secret">The master key, 1 to 80 bytes.</param>
    /// <param name="sendId">Names the key in segments that are sent: KeyID.</param>
    /// <param name="receiveId">Names the key in segments that are received.</param>
    /// <param name="algorithm">How segments are signed.</param>
    /// <param name="prefixLength">How many bits of the address count; null for all.</param>
    /// <exception cref="ArgumentException">The key or the prefix has no such length.</exception>
    public TcpMasterKey(
        IPAddressValue peer, ReadOnlySpan<byte> secret, byte sendId, byte receiveId,
        TcpAuthenticationAlgorithm algorithm = TcpAuthenticationAlgorithm.HmacSha1, int? prefixLength = null)
        : base(peer, prefixLength, secret, LongestSecret)
    {
        SendId = sendId;
        ReceiveId = receiveId;
        Algorithm = algorithm;
    }

    /// <summary>Names the key in segments that are sent.</summary>
    public byte SendId { get; }

    /// <summary>Names the key in segments that are received.</summary>
    public byte ReceiveId { get; }

    /// <summary>How segments are signed.</summary>
    public TcpAuthenticationAlgorithm Algorithm { get; }

    /// <summary>Whether the other TCP options are signed too, as by default; middleboxes may change them (RFC 5925 §3.1).</summary>
    public bool CoversOptions { get; init; } = true;
}
