using BenchmarkDotNet.Attributes;
using NetGen.Packets;

namespace NetGen.Benchmarks.Packets;

/// <summary>What a packet buffer's life costs.</summary>
[MemoryDiagnoser]
public class PacketPoolBenchmarks : IDisposable
{
    private PacketPool _pool = null!;
    private PacketBuffer _packet = null!;

    [GlobalSetup]
    public void Setup()
    {
        _pool = new PacketPool();
        _pool.TryRent(out _packet);
        _packet.Put(1500);
    }

    [GlobalCleanup]
    public void Dispose() => _pool.Dispose();

    [Benchmark(Baseline = true)]
    public void RentAndFree()
    {
        if (_pool.TryRent(out var packet)) packet.Free();
    }

    [Benchmark]
    public int WrapAndDetach()
    {
        _pool.TryRentChunk(out var chunk);
        var frame = _pool.Wrap(new Frame { Chunk = chunk, Offset = 256, Length = 1500 }).Detach();
        _pool.ReleaseChunk(frame.Chunk);
        return frame.Length;
    }

    [Benchmark]
    public void CloneAndFree()
    {
        if (_packet.TryClone(out var clone)) clone.Free();
    }

    [Benchmark]
    public void CopyAndFree()
    {
        if (_packet.TryCopy(out var copy)) copy.Free();
    }

    [Benchmark]
    public int PushAndPull()
    {
        var pushed = _packet.Push(20).Length;
        _packet.Pull(20);
        return pushed;
    }
}
