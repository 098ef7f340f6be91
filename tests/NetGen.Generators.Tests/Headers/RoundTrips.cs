using NetGen.Checksums;
using NetGen.Generators.Tests.Headers.Samples;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Parses bytes, stores what was read, writes it again and reads that: one entry per sample header.</summary>
/// <returns>The refusal, or both values as text.</returns>
public delegate (ParseStatus Status, string Before, string After) RoundTrip(byte[] bytes);

/// <summary>The round trips of the sample headers.</summary>
public static class RoundTrips
{
    private static readonly PseudoHeader Pseudo = new(0x1234);

    public static readonly IReadOnlyDictionary<string, RoundTrip> All = new Dictionary<string, RoundTrip>
    {
        ["Link"] = b => LinkHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => LinkHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Vlan"] = b => VlanHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => VlanHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Arp"] = b => ArpHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => ArpHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Net"] = b => NetHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), h.PacketLength, (v, n) => NetHeader.Write(b.AsSpan(0, n), v).ToValue()) : (s, "", ""),
        ["Datagram"] = b => DatagramHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), h.PacketLength, (v, n) => DatagramHeader.Write(b.AsSpan(0, n), v, Pseudo).ToValue()) : (s, "", ""),
        ["Segment"] = b => SegmentHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => SegmentHeader.Write(b, v, Pseudo).ToValue()) : (s, "", ""),
        ["Little"] = b => LittleHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => LittleHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Signed"] = b => SignedHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => SignedHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Tunnel"] = b => TunnelHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => TunnelHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Tagged"] = b => TaggedHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => TaggedHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Computed"] = b => ComputedHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => ComputedHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["List"] = b => ListHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => ListHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Record"] = b => RecordHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => RecordHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Records"] = b => RecordsHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => RecordsHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Measured"] = b => MeasuredHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => MeasuredHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Union"] = b => UnionHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => UnionHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Long"] = b => LongHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), h.PacketLength, (v, n) => LongHeader.Write(b.AsSpan(0, n), v).ToValue()) : (s, "", ""),
        ["Late"] = b => LateHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), h.PacketLength, (v, n) => LateHeader.Write(b.AsSpan(0, n), v).ToValue()) : (s, "", ""),
        ["Extension"] = b => ExtensionHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => ExtensionHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Configuration"] = b => ConfigurationHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => ConfigurationHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Wide"] = b => WideHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => WideHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["EndingRecord"] = b => EndingRecordHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => EndingRecordHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["EndingRecords"] = b => EndingRecordsHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => EndingRecordsHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Aligned"] = b => AlignedHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => AlignedHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Text"] = b => TextHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => TextHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Huge"] = b => HugeHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => HugeHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Tight"] = b => TightHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => TightHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Chunk"] = b => ChunkHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => ChunkHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Association"] = b => AssociationHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => AssociationHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Route"] = b => RouteHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => RouteHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Flagged"] = b => FlaggedHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => FlaggedHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Segments"] = b => SegmentsHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => SegmentsHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Otherwise"] = b => OtherwiseHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => OtherwiseHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Frame"] = b => FrameHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), h.PacketLength, (v, n) => FrameHeader.Write(b.AsSpan(0, n), v).ToValue()) : (s, "", ""),
        ["Radio"] = b => RadioHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => RadioHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["LengthOrType"] = b => LengthOrTypeHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => LengthOrTypeHeader.Write(b, v).ToValue()) : (s, "", ""),
        ["Jumbo"] = b => JumboHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), h.PacketLength, (v, n) => JumboHeader.Write(b.AsSpan(0, n), v).ToValue()) : (s, "", ""),
        ["Nested"] = b => Outer.NestedHeader.TryParse(b, out var h, out var s) ? Again(h.ToValue(), v => Outer.NestedHeader.Write(b, v).ToValue()) : (s, "", ""),
    };

    private static (ParseStatus, string, string) Again<T>(T value, Func<T, T> write)
        where T : struct => (default, value.ToString()!, write(value).ToString()!);

    private static (ParseStatus, string, string) Again<T>(T value, int length, Func<T, int, T> write)
        where T : struct => (default, value.ToString()!, write(value, length).ToString()!);
}
