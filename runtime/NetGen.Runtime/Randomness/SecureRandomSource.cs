using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen.Randomness;

/// <summary>Random numbers that nobody can predict, from the operating system; fetched in blocks, and wiped once used.</summary>
public sealed class SecureRandomSource : RandomSource
{
    private readonly ulong[] _block = new ulong[64];
    private int _unused;

    /// <inheritdoc/>
    public override ulong NextUInt64()
    {
        if (_unused == 0)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_block.AsSpan()));
            _unused = _block.Length;
        }

        var value = _block[--_unused];
        _block[_unused] = 0;
        return value;
    }
}
