using System.Buffers.Binary;
using System.Text;

namespace NetGen.Drivers.Tests.Pcap;

/// <summary>Writes captures by hand, in either byte order, so that tests say each word of the file.</summary>
internal sealed class CaptureText(bool bigEndian)
{
    internal const uint Microseconds = 0xA1B2C3D4;
    internal const uint Nanoseconds = 0xA1B23C4D;
    internal const uint Modified = 0xA1B2CD34;

    private readonly List<byte> _bytes = [];

    internal byte[] Bytes => [.. _bytes];

    internal int Length => _bytes.Count;

    internal CaptureText Pcap(uint magic = Microseconds, ushort version = 2, uint snapLength = 65535, uint linkType = 1) =>
        U32(magic).U16(version).U16(4).U32(0).U32(0).U32(snapLength).U32(linkType);

    internal CaptureText Record(uint seconds, uint fraction, byte[] data, uint? original = null, byte[]? extra = null) =>
        U32(seconds).U32(fraction).U32((uint)data.Length).U32(original ?? (uint)data.Length).Raw(extra ?? []).Raw(data);

    internal CaptureText Section(params byte[] options) =>
        Block(0x0A0D0D0A, body => body.U32(0x1A2B3C4D).U16(1).U16(0).U32(uint.MaxValue).U32(uint.MaxValue).Raw(options));

    internal CaptureText Interface(ushort linkType = 1, uint snapLength = 0, params byte[] options) =>
        Block(1, body => body.U16(linkType).U16(0).U32(snapLength).Raw(options));

    internal CaptureText Packet(uint number, ulong time, byte[] data, uint? original = null, params byte[] options) => Block(6, body =>
        body.U32(number).U32((uint)(time >> 32)).U32((uint)time).U32((uint)data.Length).U32(original ?? (uint)data.Length).Raw(data).Pad().Raw(options));

    internal CaptureText SimplePacket(uint original, byte[] data) => Block(3, body => body.U32(original).Raw(data).Pad());

    internal CaptureText ObsoletePacket(ushort number, ulong time, byte[] data) => Block(2, body =>
        body.U16(number).U16(7).U32((uint)(time >> 32)).U32((uint)time).U32((uint)data.Length).U32((uint)data.Length).Raw(data).Pad());

    internal CaptureText Statistics(uint number, ulong time, params byte[] options) =>
        Block(5, body => body.U32(number).U32((uint)(time >> 32)).U32((uint)time).Raw(options));

    internal CaptureText Block(uint type, Action<CaptureText> write)
    {
        var body = new CaptureText(bigEndian);
        write(body);
        return U32(type).U32((uint)body.Length + 12).Raw(body.Bytes).U32((uint)body.Length + 12);
    }

    internal byte[] Option(ushort code, byte[] value) => new CaptureText(bigEndian).U16(code).U16((ushort)value.Length).Raw(value).Pad().Bytes;

    internal byte[] Option(ushort code, string value) => Option(code, Encoding.UTF8.GetBytes(value));

    internal byte[] Option(ushort code, ulong value) => Option(code, new CaptureText(bigEndian).U64(value).Bytes);

    internal CaptureText U16(ushort value)
    {
        var bytes = new byte[2];
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return Raw(bytes);
    }

    internal CaptureText U32(uint value) => bigEndian ? U16((ushort)(value >> 16)).U16((ushort)value) : U16((ushort)value).U16((ushort)(value >> 16));

    internal CaptureText U64(ulong value) => bigEndian ? U32((uint)(value >> 32)).U32((uint)value) : U32((uint)value).U32((uint)(value >> 32));

    internal CaptureText Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    private CaptureText Pad() => Raw(new byte[-_bytes.Count & 3]);
}
