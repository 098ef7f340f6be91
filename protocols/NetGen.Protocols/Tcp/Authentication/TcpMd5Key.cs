using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>A password of TCP's MD5 signatures (RFC 2385; Linux: <c>TCP_MD5SIG</c>). They are obsolete (RFC 5925 §1); BGP still has them.</summary>
public sealed class TcpMd5Key : TcpKey
{
    /// <summary>As Linux: the longest password in bytes.</summary>
    public const int LongestSecret = 80;

    /// <summary>Takes a password.</summary>
    /// <param name="peer">The peer, or a network of peers; where several fit, the longest prefix counts.</param>
    /// <param name="secret">The password, 1 to 80 bytes.</param>
    /// <param name="prefixLength">How many bits of the address count; null for all.</param>
    /// <exception cref="ArgumentException">The password or the prefix has no such length.</exception>
    public TcpMd5Key(IPAddressValue peer, ReadOnlySpan<byte> secret, int? prefixLength = null)
        : base(peer, prefixLength, secret, LongestSecret)
    {
    }
}
