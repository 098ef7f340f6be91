using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>A secret that this host shares with a peer, or with all peers of a network.</summary>
public abstract class TcpKey
{
    private const int AddressBits = 128;
    private const int IPv4PrefixBits = 96;

    private readonly UInt128 _mask;

    private protected TcpKey(IPAddressValue peer, int? prefixLength, ReadOnlySpan<byte> secret, int longestSecret)
    {
        var bits = peer.IsIPv4 ? AddressBits - IPv4PrefixBits : AddressBits;
        var length = prefixLength ?? bits;
        ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(prefixLength));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, bits, nameof(prefixLength));
        if (secret.IsEmpty || secret.Length > longestSecret)
            throw new ArgumentException($"A secret has 1 to {longestSecret} bytes; got {secret.Length}.", nameof(secret));
        Peer = peer;
        PrefixLength = length;
        Secret = secret.ToArray();
        var ignored = bits - length;
        _mask = ignored == AddressBits ? UInt128.Zero : UInt128.MaxValue << ignored;
    }

    /// <summary>The peer, or a network of peers.</summary>
    public IPAddressValue Peer { get; }

    /// <summary>How many bits of <see cref="Peer"/> count.</summary>
    public int PrefixLength { get; }

    internal byte[] Secret { get; }

    /// <summary>Whether the secret is shared with a peer.</summary>
    internal bool IsFor(IPAddressValue peer) => peer.IsIPv4 == Peer.IsIPv4 && ((peer.Mapped.Value ^ Peer.Mapped.Value) & _mask) == UInt128.Zero;
}
