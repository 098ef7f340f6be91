using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Parsing;

/// <summary>The same parse as a careful person writes it by hand, in three styles.</summary>
public static class HandWritten
{
    /// <summary>Spans and <see cref="BinaryPrimitives"/>.</summary>
    public static uint Spans(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 14 || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != 0x0800) return 0;
        var ip = frame[14..];
        if (ip.Length < 20 || ip[0] >> 4 != 4) return 0;
        var headerLength = (ip[0] & 0x0F) * 4;
        var totalLength = BinaryPrimitives.ReadUInt16BigEndian(ip[2..]);
        if (headerLength < 20 || totalLength < headerLength || totalLength > ip.Length || ip[9] != 6) return 0;
        var tcp = ip[headerLength..totalLength];
        if (tcp.Length < 20) return 0;
        var dataOffset = (tcp[12] >> 4) * 4;
        if (dataOffset < 20 || dataOffset > tcp.Length) return 0;
        return BinaryPrimitives.ReadUInt32BigEndian(ip[12..])
            + BinaryPrimitives.ReadUInt16BigEndian(tcp)
            + BinaryPrimitives.ReadUInt16BigEndian(tcp[2..])
            + BinaryPrimitives.ReadUInt32BigEndian(tcp[4..])
            + (uint)(tcp.Length - dataOffset);
    }

    /// <summary>Packed structures laid over the bytes.</summary>
    public static uint Overlay(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 14) return 0;
        ref readonly var ethernet = ref MemoryMarshal.AsRef<EthernetOverlay>(frame);
        if (BinaryPrimitives.ReverseEndianness(ethernet.EtherType) != 0x0800) return 0;
        var rest = frame[14..];
        if (rest.Length < 20) return 0;
        ref readonly var ip = ref MemoryMarshal.AsRef<IPv4Overlay>(rest);
        var headerLength = (ip.VersionAndWords & 0x0F) * 4;
        var totalLength = BinaryPrimitives.ReverseEndianness(ip.TotalLength);
        if (ip.VersionAndWords >> 4 != 4 || headerLength < 20 || totalLength < headerLength || totalLength > rest.Length || ip.Protocol != 6) return 0;
        rest = rest[headerLength..totalLength];
        if (rest.Length < 20) return 0;
        ref readonly var tcp = ref MemoryMarshal.AsRef<TcpOverlay>(rest);
        var dataOffset = (tcp.DataOffset >> 4) * 4;
        if (dataOffset < 20 || dataOffset > rest.Length) return 0;
        return BinaryPrimitives.ReverseEndianness(ip.Source)
            + BinaryPrimitives.ReverseEndianness(tcp.SourcePort)
            + BinaryPrimitives.ReverseEndianness(tcp.DestinationPort)
            + BinaryPrimitives.ReverseEndianness(tcp.SequenceNumber)
            + (uint)(rest.Length - dataOffset);
    }

    /// <summary>One object per layer, with a copy of its bytes.</summary>
    public static uint Objects(ReadOnlySpan<byte> frame)
    {
        var ethernet = new LayerObject(frame, 14);
        if (ethernet.UInt16(12) != 0x0800) return 0;
        var headerLength = (ethernet.Payload[0] & 0x0F) * 4;
        var ip = new LayerObject(ethernet.Payload, headerLength);
        if (ip.Header[9] != 6) return 0;
        var payload = ip.Payload.AsSpan(0, ip.UInt16(2) - headerLength);
        var tcp = new LayerObject(payload, (payload[12] >> 4) * 4);
        return ip.UInt32(12) + tcp.UInt16(0) + tcp.UInt16(2) + tcp.UInt32(4) + (uint)tcp.Payload.Length;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly struct EthernetOverlay
    {
        public readonly uint DestinationHigh;
        public readonly ushort DestinationLow;
        public readonly uint SourceHigh;
        public readonly ushort SourceLow;
        public readonly ushort EtherType;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly struct IPv4Overlay
    {
        public readonly byte VersionAndWords;
        public readonly byte TrafficClass;
        public readonly ushort TotalLength;
        public readonly uint Fragment;
        public readonly byte TimeToLive;
        public readonly byte Protocol;
        public readonly ushort Checksum;
        public readonly uint Source;
        public readonly uint Destination;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly struct TcpOverlay
    {
        public readonly ushort SourcePort;
        public readonly ushort DestinationPort;
        public readonly uint SequenceNumber;
        public readonly uint AcknowledgmentNumber;
        public readonly byte DataOffset;
        public readonly byte Flags;
        public readonly ushort Window;
        public readonly uint ChecksumAndUrgent;
    }

    private sealed class LayerObject(ReadOnlySpan<byte> bytes, int headerLength)
    {
        public byte[] Header { get; } = bytes[..headerLength].ToArray();

        public byte[] Payload { get; } = bytes[headerLength..].ToArray();

        public ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(Header.AsSpan(offset));

        public uint UInt32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Header.AsSpan(offset));
    }
}
