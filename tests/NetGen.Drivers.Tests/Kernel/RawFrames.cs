using System.Buffers.Binary;
using System.Net;
using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Tests.Kernel;

/// <summary>Frames built by hand.</summary>
internal static class RawFrames
{
    /// <summary>An Ethernet frame of a local experimental EtherType (IEEE 802: 88b5), its payload counting up from a seed.</summary>
    internal static Frame Experimental(PacketPool pool, MacAddress source, MacAddress destination, int length, byte seed = 0)
    {
        if (!pool.TryRentChunk(out var chunk)) throw new InvalidOperationException("The pool is exhausted.");
        var frame = new Frame { Chunk = chunk, Offset = pool.Headroom, Length = length };
        var bytes = pool.Span(frame);
        for (var i = 14; i < length; i++) bytes[i] = (byte)(seed + i);
        WriteLink(bytes, source, destination, 0x88b5);
        return frame;
    }

    /// <summary>A broadcast ARP request for an IPv4 address.</summary>
    internal static Frame ArpRequest(PacketPool pool, MacAddress source, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var frame = Experimental(pool, source, MacAddress.Broadcast, 42);
        var bytes = pool.Span(frame);
        WriteLink(bytes, source, MacAddress.Broadcast, 0x0806);
        ReadOnlySpan<byte> ethernetAndIPv4Request = [0, 1, 8, 0, 6, 4, 0, 1];
        ethernetAndIPv4Request.CopyTo(bytes[14..]);
        source.Write(ref bytes[22]);
        from.CopyTo(bytes[28..]);
        bytes[32..38].Clear();
        to.CopyTo(bytes[38..]);
        return frame;
    }

    /// <summary>An IPv4 UDP datagram whose checksum field holds the pseudo-header's sum alone.</summary>
    internal static Frame Udp(PacketPool pool, MacAddress source, MacAddress destination, string from, string to, ushort port, ReadOnlySpan<byte> payload)
    {
        var frame = Experimental(pool, source, destination, 42 + payload.Length);
        var bytes = pool.Span(frame);
        WriteLink(bytes, source, destination, 0x0800);
        var ip = bytes[14..];
        ip[..28].Clear();
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(28 + payload.Length));
        ip[8] = 64;
        ip[9] = 17;
        IPAddress.Parse(from).TryWriteBytes(ip[12..], out _);
        IPAddress.Parse(to).TryWriteBytes(ip[16..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], (ushort)~Sum(ip[..20], 0));
        BinaryPrimitives.WriteUInt16BigEndian(ip[20..], 4000);
        BinaryPrimitives.WriteUInt16BigEndian(ip[22..], port);
        BinaryPrimitives.WriteUInt16BigEndian(ip[24..], (ushort)(8 + payload.Length));
        BinaryPrimitives.WriteUInt16BigEndian(ip[26..], Sum(ip[12..20], (uint)(17 + 8 + payload.Length)));
        payload.CopyTo(ip[28..]);
        frame.Checksum = ChecksumState.Partial;
        frame.ChecksumStart = 34;
        frame.ChecksumOffset = 6;
        return frame;
    }

    private static void WriteLink(Span<byte> bytes, MacAddress source, MacAddress destination, ushort etherType)
    {
        destination.Write(ref bytes[0]);
        source.Write(ref bytes[6]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[12..], etherType);
    }

    private static ushort Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var i = 0; i < bytes.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)sum;
    }
}
