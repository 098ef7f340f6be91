using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using Aes = System.Runtime.Intrinsics.X86.Aes;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>The block cipher AES with a key of 128 bits, one direction of it: all that CMAC needs (FIPS 197).</summary>
/// <remarks>.NET's own ciphers allocate for each message. The processor's instructions take the same time for any key; the portable code does not.</remarks>
internal static class Aes128
{
    /// <summary>Length of a block in bytes.</summary>
    internal const int BlockLength = 16;

    /// <summary>Length of a key in bytes.</summary>
    internal const int KeyLength = 16;

    /// <summary>Length of an expanded key in bytes.</summary>
    internal const int ScheduleLength = (Rounds + 1) * BlockLength;

    private const int Rounds = 10;

    // FIPS 197 §5.1.1, figure 7.
    private static ReadOnlySpan<byte> Substitution =>
    [
        0x63, 0x7c, 0x77, 0x7b, 0xf2, 0x6b, 0x6f, 0xc5, 0x30, 0x01, 0x67, 0x2b, 0xfe, 0xd7, 0xab, 0x76,
        0xca, 0x82, 0xc9, 0x7d, 0xfa, 0x59, 0x47, 0xf0, 0xad, 0xd4, 0xa2, 0xaf, 0x9c, 0xa4, 0x72, 0xc0,
        0xb7, 0xfd, 0x93, 0x26, 0x36, 0x3f, 0xf7, 0xcc, 0x34, 0xa5, 0xe5, 0xf1, 0x71, 0xd8, 0x31, 0x15,
        0x04, 0xc7, 0x23, 0xc3, 0x18, 0x96, 0x05, 0x9a, 0x07, 0x12, 0x80, 0xe2, 0xeb, 0x27, 0xb2, 0x75,
        0x09, 0x83, 0x2c, 0x1a, 0x1b, 0x6e, 0x5a, 0xa0, 0x52, 0x3b, 0xd6, 0xb3, 0x29, 0xe3, 0x2f, 0x84,
        0x53, 0xd1, 0x00, 0xed, 0x20, 0xfc, 0xb1, 0x5b, 0x6a, 0xcb, 0xbe, 0x39, 0x4a, 0x4c, 0x58, 0xcf,
        0xd0, 0xef, 0xaa, 0xfb, 0x43, 0x4d, 0x33, 0x85, 0x45, 0xf9, 0x02, 0x7f, 0x50, 0x3c, 0x9f, 0xa8,
        0x51, 0xa3, 0x40, 0x8f, 0x92, 0x9d, 0x38, 0xf5, 0xbc, 0xb6, 0xda, 0x21, 0x10, 0xff, 0xf3, 0xd2,
        0xcd, 0x0c, 0x13, 0xec, 0x5f, 0x97, 0x44, 0x17, 0xc4, 0xa7, 0x7e, 0x3d, 0x64, 0x5d, 0x19, 0x73,
        0x60, 0x81, 0x4f, 0xdc, 0x22, 0x2a, 0x90, 0x88, 0x46, 0xee, 0xb8, 0x14, 0xde, 0x5e, 0x0b, 0xdb,
        0xe0, 0x32, 0x3a, 0x0a, 0x49, 0x06, 0x24, 0x5c, 0xc2, 0xd3, 0xac, 0x62, 0x91, 0x95, 0xe4, 0x79,
        0xe7, 0xc8, 0x37, 0x6d, 0x8d, 0xd5, 0x4e, 0xa9, 0x6c, 0x56, 0xf4, 0xea, 0x65, 0x7a, 0xae, 0x08,
        0xba, 0x78, 0x25, 0x2e, 0x1c, 0xa6, 0xb4, 0xc6, 0xe8, 0xdd, 0x74, 0x1f, 0x4b, 0xbd, 0x8b, 0x8a,
        0x70, 0x3e, 0xb5, 0x66, 0x48, 0x03, 0xf6, 0x0e, 0x61, 0x35, 0x57, 0xb9, 0x86, 0xc1, 0x1d, 0x9e,
        0xe1, 0xf8, 0x98, 0x11, 0x69, 0xd9, 0x8e, 0x94, 0x9b, 0x1e, 0x87, 0xe9, 0xce, 0x55, 0x28, 0xdf,
        0x8c, 0xa1, 0x89, 0x0d, 0xbf, 0xe6, 0x42, 0x68, 0x41, 0x99, 0x2d, 0x0f, 0xb0, 0x54, 0xbb, 0x16,
    ];

    /// <summary>Expands a key (FIPS 197 §5.2).</summary>
    /// <param name="key">The key.</param>
    /// <param name="schedule">Where it goes.</param>
    internal static void Expand(ReadOnlySpan<byte> key, Span<byte> schedule)
    {
        key[..KeyLength].CopyTo(schedule);
        byte constant = 1;
        for (var i = KeyLength; i < ScheduleLength; i += sizeof(uint))
        {
            var word = BinaryPrimitives.ReadUInt32BigEndian(schedule[(i - sizeof(uint))..]);
            if (i % KeyLength == 0)
            {
                word = Substitute(BitOperations.RotateLeft(word, 8)) ^ ((uint)constant << 24);
                constant = Double(constant);
            }

            BinaryPrimitives.WriteUInt32BigEndian(schedule[i..], word ^ BinaryPrimitives.ReadUInt32BigEndian(schedule[(i - KeyLength)..]));
        }
    }

    /// <summary>Encrypts a block in place.</summary>
    /// <param name="schedule">The expanded key.</param>
    /// <param name="block">The block.</param>
    internal static void Encrypt(ReadOnlySpan<byte> schedule, Span<byte> block)
    {
        if (Aes.IsSupported) EncryptAccelerated(schedule, block);
        else EncryptPortable(schedule, block);
    }

    /// <summary>Encrypts a block with the processor's own instructions.</summary>
    internal static void EncryptAccelerated(ReadOnlySpan<byte> schedule, Span<byte> block)
    {
        var state = Vector128.Create<byte>(block) ^ Vector128.Create(schedule);
        for (var round = 1; round < Rounds; round++) state = Aes.Encrypt(state, Vector128.Create(schedule[(round * BlockLength)..]));
        Aes.EncryptLast(state, Vector128.Create(schedule[(Rounds * BlockLength)..])).CopyTo(block);
    }

    /// <summary>Encrypts a block on any processor (FIPS 197 §5.1).</summary>
    internal static void EncryptPortable(ReadOnlySpan<byte> schedule, Span<byte> block)
    {
        Span<byte> shifted = stackalloc byte[BlockLength];
        AddKey(block, schedule);
        for (var round = 1; round <= Rounds; round++)
        {
            // SubBytes and ShiftRows: row r of column c comes from column c + r.
            for (var i = 0; i < BlockLength; i++) shifted[i] = Substitution[block[(i + (4 * (i % 4))) % BlockLength]];
            if (round < Rounds) MixColumns(shifted);
            shifted.CopyTo(block);
            AddKey(block, schedule[(round * BlockLength)..]);
        }
    }

    private static void MixColumns(Span<byte> state)
    {
        for (var i = 0; i < BlockLength; i += 4)
        {
            var (a, b, c, d) = (state[i], state[i + 1], state[i + 2], state[i + 3]);
            var all = (byte)(a ^ b ^ c ^ d);
            state[i] = (byte)(a ^ all ^ Double((byte)(a ^ b)));
            state[i + 1] = (byte)(b ^ all ^ Double((byte)(b ^ c)));
            state[i + 2] = (byte)(c ^ all ^ Double((byte)(c ^ d)));
            state[i + 3] = (byte)(d ^ all ^ Double((byte)(d ^ a)));
        }
    }

    private static void AddKey(Span<byte> block, ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < BlockLength; i++) block[i] ^= key[i];
    }

    private static uint Substitute(uint word) =>
        ((uint)Substitution[(int)(word >> 24)] << 24) | ((uint)Substitution[(byte)(word >> 16)] << 16)
        | ((uint)Substitution[(byte)(word >> 8)] << 8) | Substitution[(byte)word];

    // Times x in GF(2^8), FIPS 197 §4.2.1.
    private static byte Double(byte value) => (byte)((value << 1) ^ (value >= 0x80 ? 0x1B : 0));
}
