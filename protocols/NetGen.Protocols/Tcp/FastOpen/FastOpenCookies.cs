using System.Buffers.Binary;
using NetGen.Hashing;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Randomness;

namespace NetGen.Protocols.Tcp.FastOpen;

/// <summary>What a cookie that came back is worth.</summary>
internal enum FastOpenCheck
{
    /// <summary>It is none of ours, or too old.</summary>
    Wrong,

    /// <summary>It was made with the key in use.</summary>
    Current,

    /// <summary>It was made with the key before: it is good, and a newer one goes back (RFC 7413 §4.1.2).</summary>
    Former,
}

/// <summary>Makes and checks the cookies that this host gives out as a server (RFC 7413 §4.1.2); nothing is kept of them.</summary>
/// <remarks>
/// A cookie is the SipHash of the client's address, then the server's, in network order, in 8 little-endian bytes, as in Linux: two hosts
/// with the same key take each other's.
/// </remarks>
internal sealed class FastOpenCookies
{
    private const int AddressPair = 32;

    private readonly RandomSource _random;
    private readonly long _lifetime;
    private SipHash _current;
    private SipHash _former;
    private long _rotation;
    private bool _hasFormer;

    /// <summary>Takes, or draws, a key.</summary>
    /// <param name="random">Draws the keys where none is given.</param>
    /// <param name="options">The keys, or how long drawn ones last.</param>
    internal FastOpenCookies(RandomSource random, TcpModuleOptions options)
    {
        _random = random;
        _lifetime = TcpClock.ToNanoseconds(options.FastOpenKeyLifetime);
        var given = options.FastOpenKey.Span;
        if (given.Length is not (0 or SipHash.KeyLength or 2 * SipHash.KeyLength))
            throw new ArgumentException($"A Fast Open key has {SipHash.KeyLength} bytes, two of them {2 * SipHash.KeyLength}; got {given.Length}.", nameof(options));
        _current = given.IsEmpty ? new SipHash(random) : KeyFrom(given);
        _rotation = given.IsEmpty ? 0 : TcpClock.Never;
        _hasFormer = given.Length > SipHash.KeyLength;
        if (_hasFormer) _former = KeyFrom(given[SipHash.KeyLength..]);
    }

    /// <summary>Makes the cookie of a client.</summary>
    internal FastOpenCookie Make(in TcpFlow flow, long now)
    {
        Rotate(now);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Hash(in _current, in flow));
        return new FastOpenCookie(bytes);
    }

    /// <summary>Checks what a client brought back.</summary>
    internal FastOpenCheck Check(in TcpFlow flow, ReadOnlySpan<byte> cookie, long now)
    {
        Rotate(now);
        if (cookie.Length != sizeof(ulong)) return FastOpenCheck.Wrong;
        var value = BinaryPrimitives.ReadUInt64LittleEndian(cookie);
        if (value == Hash(in _current, in flow)) return FastOpenCheck.Current;
        return _hasFormer && value == Hash(in _former, in flow) ? FastOpenCheck.Former : FastOpenCheck.Wrong;
    }

    // RFC 7413 §4.1.2: keys change from time to time. What is older than two of their lives is as good as unknown.
    private void Rotate(long now)
    {
        if (_rotation == 0) _rotation = Later(now);
        if (now < _rotation) return;
        var isFormerFresh = now < Later(_rotation);
        _former = _current;
        _hasFormer = isFormerFresh;
        _current = new SipHash(_random);
        _rotation = Later(isFormerFresh ? _rotation : now);
    }

    private long Later(long time) => Nanoseconds.After(time, _lifetime);

    private static ulong Hash(in SipHash key, in TcpFlow flow)
    {
        Span<byte> bytes = stackalloc byte[AddressPair];
        var (client, server) = (flow.Remote.Address, flow.Local.Address);
        if (!client.IsIPv4)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, client.Mapped.Value);
            BinaryPrimitives.WriteUInt128BigEndian(bytes[IPv6Address.Size..], server.Mapped.Value);
            return key.Hash(bytes);
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes, client.IPv4.Value);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[IPv4Address.Size..], server.IPv4.Value);
        return key.Hash(bytes[..(2 * IPv4Address.Size)]);
    }

    private static SipHash KeyFrom(ReadOnlySpan<byte> key) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[sizeof(ulong)..]));
}
