using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Hooks;

/// <summary>The shape of a demultiplexing table: six sparse EtherTypes, as a stack with ARP, both IPs, both tags and MPLS has them.</summary>
public class DemuxShape
{
    private const int Operations = 1024;

    private readonly ushort[] _types = new ushort[Operations];
    private readonly byte[] _index = new byte[65536];
    private readonly FrozenDictionary<ushort, int> _dictionary = Keys().Select((key, i) => (key, i)).ToFrozenDictionary(pair => pair.key, pair => pair.i + 1);

    /// <summary>Whether every frame is IPv4, or any of the types with equal chance.</summary>
    [Params(false, true)]
    public bool IsMixed { get; set; }

    /// <summary>Draws the frames.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var keys = Keys();
        for (var i = 0; i < Operations; i++) _types[i] = IsMixed ? keys[random.Next(keys.Length)] : keys[0];
        for (var i = 0; i < keys.Length; i++) _index[keys[i]] = (byte)(i + 1);
    }

    /// <summary>What the generator writes for up to two keys.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public int If()
    {
        var sum = 0;
        foreach (var type in _types)
        {
            if (type is 0x0800) sum += 1;
            else if (type is 0x0806) sum += 2;
            else if (type is 0x86DD) sum += 3;
            else if (type is 0x8100) sum += 4;
            else if (type is 0x88A8) sum += 5;
            else if (type is 0x8847) sum += 6;
        }

        return sum;
    }

    /// <summary>What the generator writes for more.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public int Switch()
    {
        var sum = 0;
        foreach (var type in _types)
        {
            switch (type)
            {
                case 0x0800: sum += 1; break;
                case 0x0806: sum += 2; break;
                case 0x86DD: sum += 3; break;
                case 0x8100: sum += 4; break;
                case 0x88A8: sum += 5; break;
                case 0x8847: sum += 6; break;
            }
        }

        return sum;
    }

    /// <summary>A table of all 65,536 keys, and a switch on what it says: 64 KiB of cache for nothing.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public int DenseIndex()
    {
        var sum = 0;
        foreach (var type in _types)
        {
            switch (_index[type])
            {
                case 1: sum += 1; break;
                case 2: sum += 2; break;
                case 3: sum += 3; break;
                case 4: sum += 4; break;
                case 5: sum += 5; break;
                case 6: sum += 6; break;
            }
        }

        return sum;
    }

    /// <summary>A frozen dictionary.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public int Dictionary()
    {
        var sum = 0;
        foreach (var type in _types)
        {
            if (_dictionary.TryGetValue(type, out var index)) sum += index;
        }

        return sum;
    }

    private static ushort[] Keys() => [0x0800, 0x0806, 0x86DD, 0x8100, 0x88A8, 0x8847];
}
