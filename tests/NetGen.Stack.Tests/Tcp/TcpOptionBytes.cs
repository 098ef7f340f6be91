using System.Buffers.Binary;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Options as a peer would write them.</summary>
internal static class TcpOptionBytes
{
    internal static byte[] SegmentSize(ushort size) => [2, 4, (byte)(size >> 8), (byte)size];

    internal static byte[] SackPermitted => [1, 1, 4, 2];

    internal static byte[] Scale(byte shift) => [1, 3, 3, shift];

    internal static byte[] FastOpen(byte[] cookie) => [1, 1, 34, (byte)(cookie.Length + 2), .. cookie];

    internal static byte[] Timestamps(uint value, uint echo)
    {
        var bytes = new byte[12];
        (bytes[0], bytes[1], bytes[2], bytes[3]) = (1, 1, 8, 10);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), value);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), echo);
        return bytes;
    }
}
