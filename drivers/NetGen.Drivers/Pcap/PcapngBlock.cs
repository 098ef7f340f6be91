using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Drivers.Pcap;

/// <summary>Writes one block's content into a span in the machine's byte order, everything padded to 32 bits.</summary>
internal ref struct PcapngBlock(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    internal int Length { get; private set; }

    internal void WriteUInt16(ushort value) => Write(value);

    internal void WriteUInt32(uint value) => Write(value);

    internal void WriteUInt64(ulong value) => Write(value);

    internal void WritePadded(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[Length..]);
        Length += bytes.Length;
        var padding = -Length & 3;
        _buffer.Slice(Length, padding).Clear();
        Length += padding;
    }

    internal void WriteOption(ushort code, ReadOnlySpan<byte> value)
    {
        WriteUInt16(code);
        WriteUInt16((ushort)value.Length);
        WritePadded(value);
    }

    internal void WriteOption(ushort code, uint value)
    {
        WriteUInt16(code);
        WriteUInt16(sizeof(uint));
        WriteUInt32(value);
    }

    internal void WriteOption(ushort code, string value)
    {
        // An option's length is a 16-bit field.
        var room = _buffer.Slice(Length + 4, Math.Min(_buffer.Length - Length - 4, ushort.MaxValue));
        Encoding.UTF8.TryGetBytes(value, room, out var length);
        WriteUInt16(code);
        WriteUInt16((ushort)length);
        WritePadded(room[..length]);
    }

    internal void WriteEndOfOptions() => WriteUInt32(0);

    private void Write<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(_buffer[Length..], value);
        Length += Unsafe.SizeOf<T>();
    }
}
