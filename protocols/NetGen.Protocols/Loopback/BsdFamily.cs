using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Headers;

namespace NetGen.Protocols.Loopback;

/// <summary>An address family of a BSD system, in whichever byte order the machine that captured has.</summary>
/// <remarks>Families are small numbers: one that needs the upper 16 bits was written least significant byte first.</remarks>
/// <param name="value">The four bytes on the wire as a big-endian number.</param>
[WireSize(4)]
public readonly struct BsdFamily(uint value) : IWireField<BsdFamily>, IWireNumber, IEquatable<BsdFamily>
{
    private readonly uint _value = value;

    /// <summary>A family, most significant byte first.</summary>
    /// <param name="family">The family.</param>
    public BsdFamily(BsdAddressFamily family)
        : this((uint)family)
    {
    }

    /// <inheritdoc/>
    public static int Size => 4;

    /// <summary>The family.</summary>
    public BsdAddressFamily Family => (BsdAddressFamily)(IsLittleEndian ? BinaryPrimitives.ReverseEndianness(_value) : _value);

    /// <inheritdoc/>
    public ulong Number => (ulong)Family;

    /// <summary>Whether the least significant byte comes first.</summary>
    public bool IsLittleEndian => _value > 0xFFFF;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BsdFamily Read(ref readonly byte source) => new(Wire.ReadUInt32(in source, 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref byte destination) => Wire.WriteUInt32(ref destination, 0, _value);

    /// <inheritdoc/>
    public bool Equals(BsdFamily other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BsdFamily other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_value;

    /// <summary>The family's name or number.</summary>
    public override string ToString() => Family.ToString();

    /// <summary>Whether two families are the same, byte order included.</summary>
    public static bool operator ==(BsdFamily left, BsdFamily right) => left._value == right._value;

    /// <summary>Whether two families differ, or their byte orders do.</summary>
    public static bool operator !=(BsdFamily left, BsdFamily right) => left._value != right._value;
}
