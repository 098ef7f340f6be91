using System.Runtime.InteropServices;

namespace NetGen.Protocols.Tests.Dissection;

/// <summary>Bytes that end where the process may read no further: one read too many ends the test run.</summary>
internal sealed unsafe partial class GuardedBytes : IDisposable
{
    private const int None = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nuint _size = 16 * (nuint)Environment.SystemPageSize;
    private readonly byte* _start;

    public GuardedBytes()
    {
        _start = (byte*)Map(0, _size, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, (nint)_start);
        Assert.Equal(0, Protect((nint)(_start + _size) - Environment.SystemPageSize, (nuint)Environment.SystemPageSize, None));
    }

    /// <summary>The last bytes in front of the guard.</summary>
    public Span<byte> Last(int length) => new(_start + _size - Environment.SystemPageSize - length, length);

    public void Dispose() => Assert.Equal(0, Unmap((nint)_start, _size));

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
