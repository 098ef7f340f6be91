using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using NetGen.Checksums;

namespace NetGen.Benchmarks.Parsing;

/// <summary>The time to live lowered by one with the checksum kept right (RFC 1624): generated against hand-written.</summary>
[MemoryDiagnoser]
public class ChecksumSetBenchmarks
{
    private readonly byte[] _packet = SampleFrame.Create()[14..];

    [Benchmark(Baseline = true)]
    public ushort HandWritten()
    {
        var header = _packet.AsSpan();
        if (header.Length < 20) return 0;
        var before = BinaryPrimitives.ReadUInt16BigEndian(header[8..]);
        header[8]--;
        var after = BinaryPrimitives.ReadUInt16BigEndian(header[8..]);
        var checksum = BinaryPrimitives.ReadUInt16BigEndian(header[10..]);
        checksum = InternetChecksum.Update(checksum, before, after);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], checksum);
        return checksum;
    }

    [Benchmark]
    public ushort Generated()
    {
        if (!SampleIPv4.TryParse(_packet, out var header)) return 0;
        header.TimeToLive--;
        return header.Checksum;
    }

    [Benchmark]
    public ushort Recomputed()
    {
        if (!SampleIPv4.TryParse(_packet, out var header)) return 0;
        Wire(header.Bytes)--;
        header.FillChecksum();
        return header.Checksum;

        static ref byte Wire(Span<byte> bytes) => ref bytes[SampleIPv4.Offsets.TimeToLive];
    }
}
