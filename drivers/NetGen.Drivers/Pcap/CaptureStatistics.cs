namespace NetGen.Drivers.Pcap;

/// <summary>What the capturing system counted on an interface (draft-ietf-opsawg-pcapng, interface statistics block); null where it did not tell.</summary>
/// <param name="TimestampNs">When these were the counts, in nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Received">Packets the interface received.</param>
/// <param name="Dropped">Packets the interface dropped.</param>
/// <param name="FilterAccepted">Packets the capture filter let pass.</param>
/// <param name="SystemDropped">Packets the operating system dropped.</param>
/// <param name="Delivered">Packets the capturing program got.</param>
public sealed record CaptureStatistics(long TimestampNs, ulong? Received, ulong? Dropped, ulong? FilterAccepted, ulong? SystemDropped, ulong? Delivered)
{
    internal static CaptureStatistics Read(long timestampNs, CaptureOptions options)
    {
        return new CaptureStatistics(
            timestampNs,
            Find(options, OptionCode.Received),
            Find(options, OptionCode.Dropped),
            Find(options, OptionCode.FilterAccepted),
            Find(options, OptionCode.SystemDropped),
            Find(options, OptionCode.Delivered));

        static ulong? Find(CaptureOptions options, ushort code) => options.TryReadUInt64(code, out var count) ? count : null;
    }
}
