using BenchmarkDotNet.Attributes;
using NetGen.Hashing;

namespace NetGen.Benchmarks.Hashing;

/// <summary>The flow hash of a packet.</summary>
public class SipHashBenchmarks
{
    private readonly SipHash _hash = new(1, 2);
    private readonly byte[] _bytes = new byte[12];
    private ulong _addresses = 0x0A00_0001_0A00_0002;

    [Benchmark(Baseline = true)]
    public ulong FlowOfIntegers() => _hash.Hash(_addresses++, 0x0050_C000u);

    [Benchmark]
    public ulong FlowOfBytes() => _hash.Hash(_bytes);

    [Benchmark]
    public ulong FlowOfLongAddresses() => _hash.Hash(_addresses++, 2, 3, 4, 5u);
}
