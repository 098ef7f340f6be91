using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>HMAC-SHA-1 (RFC 2104), over one buffer, without an object for each key.</summary>
internal static class HmacSha1
{
    /// <summary>Length of a code in bytes.</summary>
    internal const int Length = SHA1.HashSizeInBytes;

    /// <summary>Bytes that <see cref="Compute"/> needs in front of the message.</summary>
    internal const int Headroom = 64;

    /// <summary>Computes the code of a message.</summary>
    /// <param name="key">The key.</param>
    /// <param name="message">The message, behind <see cref="Headroom"/> bytes, which are overwritten.</param>
    /// <param name="code">The code, 20 bytes.</param>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 5926 §3.2.1 prescribes it; in an HMAC SHA-1 is not broken.")]
    internal static void Compute(ReadOnlySpan<byte> key, Span<byte> message, Span<byte> code)
    {
        Span<byte> block = stackalloc byte[Headroom];
        block.Clear();
        // RFC 2104 §2: a key longer than a block is hashed first.
        if (key.Length > Headroom) SHA1.HashData(key, block);
        else key.CopyTo(block);

        for (var i = 0; i < Headroom; i++) message[i] = (byte)(block[i] ^ 0x36);
        Span<byte> outer = stackalloc byte[Headroom + Length];
        SHA1.HashData(message, outer[Headroom..]);
        for (var i = 0; i < Headroom; i++) outer[i] = (byte)(block[i] ^ 0x5C);
        SHA1.HashData(outer, code);
    }
}
