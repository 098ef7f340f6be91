using System.Buffers;
using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Parsing;
using NetGen.Dissection;

namespace NetGen.Benchmarks.Dissection;

/// <summary>A TCP segment over IPv4 and Ethernet: walked alone, written as a line, as JSON, and field by field.</summary>
[MemoryDiagnoser]
public class DissectorBenchmarks
{
    private const int EthernetLinkType = 1;

    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly Dissector<SilentVisitor> _dissector;
    private readonly JsonFrameWriter _json;
    private readonly SummaryFrameWriter _summary;
    private readonly DetailFrameWriter _details;
    private readonly byte[] _frame;

    public DissectorBenchmarks()
    {
        var catalog = new HeaderCatalog(NetGen.Protocols.DeclaredHeaders.All);
        _dissector = new Dissector<SilentVisitor>(catalog);
        _json = new JsonFrameWriter(catalog, _output);
        _summary = new SummaryFrameWriter(catalog, _output);
        _details = new DetailFrameWriter(catalog, _output);
        _frame = SampleFrame.Create();
    }

    [Benchmark(Baseline = true)]
    public DissectionOutcome Walk()
    {
        var visitor = default(SilentVisitor);
        return _dissector.Dissect(EthernetLinkType, _frame, _frame.Length, ref visitor);
    }

    [Benchmark]
    public DissectionOutcome Summary()
    {
        _output.ResetWrittenCount();
        return _summary.Write(Record());
    }

    [Benchmark]
    public DissectionOutcome Json()
    {
        _output.ResetWrittenCount();
        return _json.Write(Record());
    }

    [Benchmark]
    public DissectionOutcome Details()
    {
        _output.ResetWrittenCount();
        return _details.Write(Record());
    }

    private FrameRecord Record() => new(1, 1_769_860_800_123_456_789, EthernetLinkType, _frame, _frame.Length);
}
