using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using NetGen.Checksums;
using NetGen.Packets;

namespace NetGen.Benchmarks.Parsing;

/// <summary>An IPv4 header pushed in front of a payload: generated against hand-written.</summary>
[MemoryDiagnoser]
public class PushBenchmarks : IDisposable
{
    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 4 });
    private PacketBuffer _packet = null!;
    private ushort _identification = 7;
    private uint _source = 0x0A000001;
    private uint _destination = 0x0A000002;

    [GlobalSetup]
    public void Rent()
    {
        if (!_pool.TryRent(out _packet)) throw new InvalidOperationException("A fresh pool is empty.");
        _packet.Put(32);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _packet.Free();
        _pool.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public int HandWritten()
    {
        var length = _packet.Length + 20;
        var header = _packet.Push(20);
        if (length > 0xFFFF) throw new InvalidOperationException("The packet is too long.");
        header[0] = 0x45;
        header[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)length);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], _identification++);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], 0x4000);
        header[8] = 64;
        header[9] = 17;
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], _source++);
        BinaryPrimitives.WriteUInt32BigEndian(header[16..], _destination++);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Compute(header));
        _packet.Pull(20);
        return length;
    }

    [Benchmark]
    public int Generated()
    {
        var header = SampleIPv4.Push(_packet, new()
        {
            Identification = _identification++,
            Flags = 2,
            TimeToLive = 64,
            Protocol = 17,
            Source = new(_source++),
            Destination = new(_destination++),
        });
        _packet.Pull(20);
        return header.PacketLength;
    }
}
