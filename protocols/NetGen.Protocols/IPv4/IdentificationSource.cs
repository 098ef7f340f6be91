using NetGen.Protocols.Addresses;
using NetGen.Randomness;

namespace NetGen.Protocols.IPv4;

/// <summary>Identifications of packets that may be fragmented: counters per flow, so that none repeats soon (RFC 6864 §4.3).</summary>
internal sealed class IdentificationSource
{
    private const int Counters = 1024;

    private readonly ushort[] _next = new ushort[Counters];
    private readonly uint _seed;

    internal IdentificationSource(RandomSource random)
    {
        _seed = random.NextUInt32();
        // RFC 7739 §3: no start that an observer knows.
        for (var i = 0; i < Counters; i++) _next[i] = (ushort)random.NextUInt32();
    }

    internal ushort Next(IPv4Address source, IPv4Address destination, IpProtocol protocol)
    {
        var key = ((ulong)source.Value << 32 | destination.Value) ^ ((ulong)protocol << 24) ^ _seed;
        return _next[(int)((key * 0x9E37_79B9_7F4A_7C15) >> 54)]++;
    }
}
