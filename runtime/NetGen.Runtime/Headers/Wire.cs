using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Headers;

/// <summary>Unchecked loads and stores behind generated accessors. The caller has proven that the bytes are there.</summary>
/// <remarks>Every method takes the header's first byte and an offset in bytes; plain names are big-endian.</remarks>
public static partial class Wire
{
    /// <summary>Reads one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ReadByte(ref readonly byte start, int offset) => At(in start, offset);

    /// <summary>Reads a big-endian 16-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort ReadUInt16(ref readonly byte start, int offset) => ToBigEndian(Load<ushort>(in start, offset));

    /// <summary>Reads a big-endian 32-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ReadUInt32(ref readonly byte start, int offset) => ToBigEndian(Load<uint>(in start, offset));

    /// <summary>Reads a big-endian 64-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadUInt64(ref readonly byte start, int offset) => ToBigEndian(Load<ulong>(in start, offset));

    /// <summary>Reads a little-endian 16-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort ReadUInt16LittleEndian(ref readonly byte start, int offset) =>
        ToLittleEndian(Load<ushort>(in start, offset));

    /// <summary>Reads a little-endian 32-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ReadUInt32LittleEndian(ref readonly byte start, int offset) =>
        ToLittleEndian(Load<uint>(in start, offset));

    /// <summary>Reads a little-endian 64-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadUInt64LittleEndian(ref readonly byte start, int offset) =>
        ToLittleEndian(Load<ulong>(in start, offset));

    /// <summary>Reads a custom field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(ref readonly byte start, int offset)
        where T : struct, IWireField<T> => T.Read(in At(in start, offset));

    /// <summary>Writes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteByte(ref byte start, int offset, byte value) => Unsafe.Add(ref start, offset) = value;

    /// <summary>Writes a big-endian 16-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt16(ref byte start, int offset, ushort value) =>
        Store(ref start, offset, ToBigEndian(value));

    /// <summary>Writes a big-endian 32-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt32(ref byte start, int offset, uint value) =>
        Store(ref start, offset, ToBigEndian(value));

    /// <summary>Writes a big-endian 64-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt64(ref byte start, int offset, ulong value) =>
        Store(ref start, offset, ToBigEndian(value));

    /// <summary>Writes a little-endian 16-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt16LittleEndian(ref byte start, int offset, ushort value) =>
        Store(ref start, offset, ToLittleEndian(value));

    /// <summary>Writes a little-endian 32-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt32LittleEndian(ref byte start, int offset, uint value) =>
        Store(ref start, offset, ToLittleEndian(value));

    /// <summary>Writes a little-endian 64-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt64LittleEndian(ref byte start, int offset, ulong value) =>
        Store(ref start, offset, ToLittleEndian(value));

    /// <summary>Writes a custom field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(ref byte start, int offset, T value)
        where T : struct, IWireField<T> => value.Write(ref Unsafe.Add(ref start, offset));

    /// <summary>The bytes of a region as a read-only span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Slice(ref readonly byte start, int offset, int length) =>
        MemoryMarshal.CreateReadOnlySpan(in At(in start, offset), length);

    /// <summary>The bytes of a region as a writable span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<byte> SliceMutable(ref byte start, int offset, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, offset), length);

    private static ref readonly byte At(ref readonly byte start, int offset) =>
        ref Unsafe.Add(ref Unsafe.AsRef(in start), offset);

    private static T Load<T>(ref readonly byte start, int offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(in At(in start, offset));

    private static void Store<T>(ref byte start, int offset, T value)
        where T : unmanaged => Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, offset), value);

    private static ushort ToBigEndian(ushort value) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    private static uint ToBigEndian(uint value) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    private static ulong ToBigEndian(ulong value) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;

    private static ushort ToLittleEndian(ushort value) =>
        BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    private static uint ToLittleEndian(uint value) =>
        BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    private static ulong ToLittleEndian(ulong value) =>
        BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
}
