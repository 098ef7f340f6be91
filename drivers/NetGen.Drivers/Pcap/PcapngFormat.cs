namespace NetGen.Drivers.Pcap;

/// <summary>The block types read or written (draft-ietf-opsawg-pcapng §4).</summary>
internal enum BlockType : uint
{
    InterfaceDescription = 1,
    ObsoletePacket = 2,
    SimplePacket = 3,
    InterfaceStatistics = 5,
    EnhancedPacket = 6,
    SectionHeader = 0x0A0D0D0A,
}

/// <summary>The options read or written; a code means something else in each block type.</summary>
internal static class OptionCode
{
    internal const ushort End = 0;
    internal const ushort Comment = 1;
    internal const ushort Hardware = 2;
    internal const ushort InterfaceName = 2;
    internal const ushort PacketFlags = 2;
    internal const ushort OperatingSystem = 3;
    internal const ushort InterfaceDescription = 3;
    internal const ushort Application = 4;
    internal const ushort Received = 4;
    internal const ushort Dropped = 5;
    internal const ushort FilterAccepted = 6;
    internal const ushort SystemDropped = 7;
    internal const ushort Delivered = 8;
    internal const ushort TimestampResolution = 9;
    internal const ushort InterfaceFilter = 11;
    internal const ushort TimestampOffset = 14;
}
