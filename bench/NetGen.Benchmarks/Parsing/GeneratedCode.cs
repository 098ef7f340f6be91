using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Parsing;

/// <summary>The uses of generated code that are measured, and whose machine code <c>jit-listing.sh</c> examines.</summary>
public static class GeneratedCode
{
    /// <summary>Parses three layers and reads some fields of each.</summary>
    public static uint Parse(ReadOnlySpan<byte> frame)
    {
        if (!SampleEthernet.ReadOnly.TryParse(frame, out var ethernet) || ethernet.EtherType != 0x0800) return 0;
        if (!SampleIPv4.ReadOnly.TryParse(ethernet.Payload, out var ip) || ip.Protocol != 6) return 0;
        if (!SampleTcp.ReadOnly.TryParse(ip.Payload, out var tcp)) return 0;
        return ip.Source.Value + tcp.SourcePort + tcp.DestinationPort + tcp.SequenceNumber + (uint)tcp.Payload.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ushort AccessIdentification(in SampleIPv4.ReadOnly header) => header.Identification;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ushort AccessFragmentOffset(in SampleIPv4.ReadOnly header) => header.FragmentOffset;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint AccessSource(in SampleIPv4.ReadOnly header) => header.Source.Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int AccessPayloadLength(in SampleIPv4.ReadOnly header) => header.Payload.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AccessSetIdentification(SampleIPv4 header, ushort value) => header.Identification = value;

    /// <summary>Calls each once, so that the JIT lists it.</summary>
    public static uint TouchAll(byte[] frame)
    {
        var sum = Parse(frame);
        if (!SampleIPv4.TryParse(frame.AsSpan(14), out var header)) return sum;
        SampleIPv4.ReadOnly view = header;
        AccessSetIdentification(header, 7);
        return sum + AccessIdentification(view) + AccessFragmentOffset(view) + AccessSource(view) + (uint)AccessPayloadLength(view);
    }
}
