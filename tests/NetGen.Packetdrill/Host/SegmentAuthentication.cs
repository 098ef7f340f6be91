using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Host;

/// <summary>Codes of TCP-AO with HMAC-SHA-1-96 (RFC 5925, RFC 5926), written from the standards alone: a script tells the master key, for the code depends on the host's ISN.</summary>
internal static class SegmentAuthentication
{
    /// <summary>Length of a code.</summary>
    internal const int CodeLength = 12;

    /// <summary>KeyID and RNextKeyID stand in front of the code.</summary>
    internal const int IdsLength = 2;

    private const int KeyBits = 160;

    /// <summary>The code of a segment whose own code, and checksum, are zero (RFC 5926 §3.2).</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="pseudo">The pseudo-header.</param>
    /// <param name="trafficKey">The key of its direction.</param>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 5926 prescribes it.")]
    internal static byte[] Of(ReadOnlySpan<byte> segment, byte[] pseudo, byte[] trafficKey)
    {
        // RFC 5925 §6.2: no script sends four gigabytes, so the extension of the number is zero.
        byte[] extension = [0, 0, 0, 0];
        byte[] message = [.. extension, .. pseudo, .. segment];
        return HMACSHA1.HashData(trafficKey, message)[..CodeLength];
    }

    /// <summary>The key of a direction (RFC 5926 §3.1.1.1, RFC 5925 §5.2).</summary>
    /// <param name="secret">The master key.</param>
    /// <param name="addresses">The sender's address, then the receiver's.</param>
    /// <param name="segment">The segment, for its ports and flags.</param>
    /// <param name="sourceInitial">The sender's ISN.</param>
    /// <param name="destinationInitial">The receiver's ISN, which the key of a SYN leaves out.</param>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 5926 prescribes it.")]
    internal static byte[] KeyOf(string secret, byte[] addresses, ReadOnlySpan<byte> segment, uint sourceInitial, uint destinationInitial)
    {
        var isFirst = ((TcpFlags)segment[TcpHeader.Offsets.Flags] & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn;
        var numbers = new byte[(2 * sizeof(uint)) + sizeof(ushort)];
        BinaryPrimitives.WriteUInt32BigEndian(numbers, sourceInitial);
        BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(sizeof(uint)), isFirst ? 0 : destinationInitial);
        BinaryPrimitives.WriteUInt16BigEndian(numbers.AsSpan(2 * sizeof(uint)), KeyBits);
        byte[] message = [1, .. "TCP-AO"u8, .. addresses, .. segment[..(2 * sizeof(ushort))], .. numbers];
        return HMACSHA1.HashData(Encoding.ASCII.GetBytes(secret), message);
    }
}
