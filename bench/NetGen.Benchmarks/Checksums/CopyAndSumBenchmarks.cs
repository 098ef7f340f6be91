using BenchmarkDotNet.Attributes;
using NetGen.Checksums;

namespace NetGen.Benchmarks.Checksums;

/// <summary>Copying and summing in one pass against one after the other.</summary>
public class CopyAndSumBenchmarks
{
    private byte[] _source = [];
    private byte[] _destination = [];

    [Params(64, 1500, 9000, 65535)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _source = new byte[Size];
        _destination = new byte[Size];
        new Random(1).NextBytes(_source);
    }

    [Benchmark(Baseline = true)]
    public uint CopyThenSum()
    {
        _source.CopyTo(_destination.AsSpan());
        return InternetChecksum.Sum(_destination);
    }

    [Benchmark]
    public uint CopyAndSum() => InternetChecksum.CopyAndSum(_source, _destination);
}
