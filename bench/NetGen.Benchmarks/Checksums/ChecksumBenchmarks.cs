using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using NetGen.Checksums;
using static NetGen.Checksums.ChecksumKernels;

namespace NetGen.Benchmarks.Checksums;

/// <summary>The Internet checksum by size: the definition, each kernel, and the one that is chosen.</summary>
public class ChecksumBenchmarks
{
    private byte[] _bytes = [];

    [Params(20, 64, 256, 576, 1500, 9000, 65535)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _bytes = new byte[Size];
        new Random(1).NextBytes(_bytes);
    }

    [Benchmark]
    public uint Definition()
    {
        uint sum = 0;
        var bytes = _bytes.AsSpan();
        for (var i = 0; i + 1 < bytes.Length; i += 2) sum += (uint)((bytes[i] << 8) | bytes[i + 1]);
        if ((bytes.Length & 1) != 0) sum += (uint)bytes[^1] << 8;
        return InternetChecksum.Fold(sum);
    }

    [Benchmark(Baseline = true)]
    public ulong ScalarKernel() => Scalar<NoCopy>(in MemoryMarshal.GetArrayDataReference(_bytes), ref Unsafe.NullRef<byte>(), (nuint)_bytes.Length);

    [Benchmark]
    public ulong Kernel128() => With128<NoCopy>(in MemoryMarshal.GetArrayDataReference(_bytes), ref Unsafe.NullRef<byte>(), (nuint)_bytes.Length);

    [Benchmark]
    public ulong Kernel256() => With256<NoCopy>(in MemoryMarshal.GetArrayDataReference(_bytes), ref Unsafe.NullRef<byte>(), (nuint)_bytes.Length);

    [Benchmark]
    public uint Chosen() => InternetChecksum.Sum(_bytes);
}
