using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Parsing;

/// <summary>Ethernet, IPv4 and TCP headers parsed and read: generated against hand-written.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private readonly byte[] _frame = SampleFrame.Create();

    [Benchmark(Baseline = true)]
    public uint Spans() => HandWritten.Spans(_frame);

    [Benchmark]
    public uint Overlay() => HandWritten.Overlay(_frame);

    [Benchmark]
    public uint Objects() => HandWritten.Objects(_frame);

    [Benchmark]
    public uint Generated() => GeneratedCode.Parse(_frame);
}
