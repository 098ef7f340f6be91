using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>What a direction of a connection is known by in its traffic key (RFC 5925 §5.2).</summary>
/// <param name="Source">Who sends, and from which port.</param>
/// <param name="Destination">Who receives.</param>
/// <param name="SourceInitial">The sender's ISN.</param>
/// <param name="DestinationInitial">The receiver's ISN; zero in the key of a SYN.</param>
internal readonly record struct KeyContext(
    IPEndPointValue Source, IPEndPointValue Destination, SequenceNumber SourceInitial, SequenceNumber DestinationInitial);

/// <summary>The key of one direction of a connection, derived from a master key (RFC 5926 §3.1), and the codes made with it (§3.2).</summary>
[InlineArray(HmacSha1.Length)]
internal struct TrafficKey
{
    /// <summary>Length of the code in a segment: 96 bits with both algorithms.</summary>
    internal const int CodeLength = 12;

    private const int IPv6AddressLength = 16;
    private const int ContextLength = (2 * IPv6AddressLength) + (2 * sizeof(ushort)) + (2 * sizeof(uint));

    private byte _first;

    // RFC 5926 §3.1.1: the counter i, which is always one, and the label.
    private static ReadOnlySpan<byte> Label => "\u0001TCP-AO"u8;

    /// <summary>Derives a key (RFC 5926 §3.1.1).</summary>
    internal static TrafficKey Derive(TcpMasterKey master, in KeyContext context)
    {
        Span<byte> message = stackalloc byte[HmacSha1.Headroom + Label.Length + ContextLength + sizeof(ushort)];
        var isHmac = master.Algorithm == TcpAuthenticationAlgorithm.HmacSha1;
        var length = HmacSha1.Headroom;
        Label.CopyTo(message[length..]);
        length += Label.Length;
        length += SegmentMessage.WriteAddresses(message[length..], context.Source.Address, context.Destination.Address);
        BinaryPrimitives.WriteUInt16BigEndian(message[length..], context.Source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(message[(length + 2)..], context.Destination.Port);
        BinaryPrimitives.WriteUInt32BigEndian(message[(length + 4)..], context.SourceInitial.Value);
        BinaryPrimitives.WriteUInt32BigEndian(message[(length + 8)..], context.DestinationInitial.Value);
        BinaryPrimitives.WriteUInt16BigEndian(message[(length + 12)..], (ushort)(8 * (isHmac ? HmacSha1.Length : AesCmac.Length)));
        message = message[..(length + 14)];

        var key = default(TrafficKey);
        if (isHmac) HmacSha1.Compute(master.Secret, message, key);
        else DeriveWithCmac(master.Secret, message[HmacSha1.Headroom..], key);
        return key;
    }

    /// <summary>Computes the code of a segment (RFC 5926 §3.2).</summary>
    /// <param name="algorithm">How.</param>
    /// <param name="message">What is signed, behind <see cref="HmacSha1.Headroom"/> bytes, which may be overwritten.</param>
    /// <param name="code">The code, 12 bytes.</param>
    internal readonly void Sign(TcpAuthenticationAlgorithm algorithm, Span<byte> message, Span<byte> code)
    {
        Span<byte> whole = stackalloc byte[HmacSha1.Length];
        ReadOnlySpan<byte> key = this;
        if (algorithm == TcpAuthenticationAlgorithm.HmacSha1) HmacSha1.Compute(key, message, whole);
        else AesCmac.Compute(key[..Aes128.KeyLength], message[HmacSha1.Headroom..], whole);
        whole[..CodeLength].CopyTo(code);
    }

    // RFC 5926 §3.1.1.2: a master key of another length than AES's becomes one of that length first.
    private static void DeriveWithCmac(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message, Span<byte> key)
    {
        Span<byte> derivation = stackalloc byte[Aes128.KeyLength];
        if (secret.Length == Aes128.KeyLength)
        {
            secret.CopyTo(derivation);
        }
        else
        {
            Span<byte> zero = stackalloc byte[Aes128.KeyLength];
            zero.Clear();
            AesCmac.Compute(zero, secret, derivation);
        }

        AesCmac.Compute(derivation, message, key);
    }
}
