namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>AES-CMAC with a key of 128 bits (RFC 4493).</summary>
internal static class AesCmac
{
    /// <summary>Length of a code in bytes.</summary>
    internal const int Length = Aes128.BlockLength;

    /// <summary>Computes the code of a message (RFC 4493 §2.4).</summary>
    /// <param name="key">The key, 16 bytes.</param>
    /// <param name="message">The message.</param>
    /// <param name="code">The code, 16 bytes.</param>
    internal static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> code)
    {
        const int Block = Aes128.BlockLength;
        Span<byte> schedule = stackalloc byte[Aes128.ScheduleLength];
        Span<byte> last = stackalloc byte[Block];
        Aes128.Expand(key, schedule);
        // RFC 4493 §2.3: the subkeys.
        last.Clear();
        Aes128.Encrypt(schedule, last);
        Double(last);
        code[..Block].Clear();
        for (; message.Length > Block; message = message[Block..])
        {
            Mix(code, message[..Block]);
            Aes128.Encrypt(schedule, code);
        }

        if (message.Length < Block)
        {
            Double(last);
            last[message.Length] ^= 0x80;
        }

        Mix(code, message);
        Mix(code, last);
        Aes128.Encrypt(schedule, code);
    }

    private static void Mix(Span<byte> code, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++) code[i] ^= bytes[i];
    }

    // Times x in GF(2^128).
    private static void Double(Span<byte> value)
    {
        var carry = value[0] >= 0x80;
        for (var i = 0; i < value.Length; i++) value[i] = (byte)((value[i] << 1) | (i + 1 < value.Length ? value[i + 1] >> 7 : 0));
        if (carry) value[^1] ^= 0x87;
    }
}
