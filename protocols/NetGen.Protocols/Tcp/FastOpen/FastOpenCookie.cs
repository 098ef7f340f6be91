using System.Buffers.Binary;

namespace NetGen.Protocols.Tcp.FastOpen;

/// <summary>A Fast Open cookie: 4 to 16 bytes that mean something to who made them alone, or none (RFC 7413 §2.1).</summary>
/// <remarks>The bytes stand at the front of a 16-byte number in network order.</remarks>
internal readonly record struct FastOpenCookie
{
    /// <summary>The longest cookie.</summary>
    internal const int MaxLength = 16;

    private const int MinLength = 4;

    private readonly UInt128 _bytes;

    /// <summary>Copies a cookie.</summary>
    /// <param name="bytes">Its bytes, <see cref="IsLength"/> many.</param>
    internal FastOpenCookie(ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[MaxLength];
        padded.Clear();
        bytes.CopyTo(padded);
        _bytes = BinaryPrimitives.ReadUInt128BigEndian(padded);
        Length = (byte)bytes.Length;
    }

    /// <summary>Length in bytes; 0 for none, which asks for one.</summary>
    internal byte Length { get; }

    /// <summary>Whether an option may be this long: empty, or an even number of bytes from 4 to 16.</summary>
    internal static bool IsLength(int length) => length == 0 || (length is >= MinLength and <= MaxLength && length % 2 == 0);

    /// <summary>Writes the bytes.</summary>
    /// <param name="destination"><see cref="MaxLength"/> bytes at least; those behind the cookie are overwritten.</param>
    internal void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, _bytes);
}

/// <summary>The Fast Open option of a SYN that leaves.</summary>
/// <param name="Form">How it is written; none where the SYN has no such option.</param>
/// <param name="Cookie">The cookie; empty where one is asked for.</param>
internal readonly record struct FastOpenOption(FastOpenForm Form, FastOpenCookie Cookie);
