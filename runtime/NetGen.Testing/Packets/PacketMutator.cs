using System.Runtime.InteropServices;
using NetGen.Declarations;
using NetGen.Dissection;
using NetGen.Randomness;

namespace NetGen.Testing.Packets;

/// <summary>Makes nearly valid packets: one change to a valid one, and its name.</summary>
/// <param name="random">Where the choices come from; the same seed gives the same packets.</param>
public sealed class PacketMutator(RandomSource random)
{
    /// <summary>Changes one thing, any that the packet allows.</summary>
    /// <param name="packet">The valid packet; it is not changed.</param>
    /// <exception cref="ArgumentException">The packet is empty.</exception>
    public MutatedPacket Mutate(GeneratedPacket packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (packet.Bytes.IsEmpty) throw new ArgumentException("An empty packet can not be changed.", nameof(packet));
        var kinds = AllKinds();
        var start = (int)random.NextBelow((uint)kinds.Length);
        for (var i = 0; ; i++)
        {
            if (TryMutate(packet, kinds[(start + i) % kinds.Length], out var mutated)) return mutated;
        }
    }

    /// <summary>Changes one thing of a kind.</summary>
    /// <param name="packet">The valid packet; it is not changed.</param>
    /// <param name="kind">What is to be wrong.</param>
    /// <param name="mutated">The nearly valid packet.</param>
    /// <returns>False when the packet has nothing that can be wrong in this way.</returns>
    public bool TryMutate(GeneratedPacket packet, MutationKind kind, out MutatedPacket mutated)
    {
        ArgumentNullException.ThrowIfNull(packet);
        mutated = null!;
        if (packet.Bytes.IsEmpty) return false;
        if (kind == MutationKind.Truncated)
        {
            var kept = (int)random.NextBelow((uint)packet.Bytes.Length);
            mutated = new MutatedPacket(packet.Bytes[..kept], new Mutation(kind, null, kept), packet);
            return true;
        }

        var bytes = packet.Bytes.AsSpan().ToArray();
        if ((kind == MutationKind.FlippedBit ? FlipBit(bytes) : ChangeField(packet, kind, bytes)) is not { } mutation) return false;
        mutated = new MutatedPacket(ImmutableCollectionsMarshal.AsImmutableArray(bytes), mutation, packet);
        return true;
    }

    private static MutationKind[] AllKinds() => Enum.GetValues<MutationKind>();

    private Mutation FlipBit(byte[] bytes)
    {
        var bit = (int)random.NextBelow((uint)bytes.Length * 8);
        bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        return new Mutation(MutationKind.FlippedBit, null, bit);
    }

    private Mutation? ChangeField(GeneratedPacket packet, MutationKind kind, byte[] bytes)
    {
        var candidates = new List<(GeneratedField Field, ulong Value)>();
        foreach (var layer in packet.Layers)
        {
            foreach (var field in layer.Fields)
            {
                if (WrongValue(kind, layer, field, bytes) is { } value) candidates.Add((field, value));
            }
        }

        if (candidates.Count == 0) return null;
        var (chosen, wrong) = candidates[(int)random.NextBelow((uint)candidates.Count)];
        BitField.Write(bytes, chosen.BitOffset, chosen.Width, chosen.Field.IsLittleEndian && !chosen.IsOptionLength, wrong);
        return new Mutation(kind, chosen, chosen.BitOffset / 8, unchecked((long)wrong));
    }

    private ulong? WrongValue(MutationKind kind, GeneratedLayer layer, GeneratedField place, byte[] bytes)
    {
        var field = place.Field;
        var maximum = BitField.Maximum(place.Width);
        var isOwn = ReferenceEquals(place.Header, layer.Header) && !place.IsOptionLength;
        return kind switch
        {
            MutationKind.WrongConstant when isOwn && field.Fixed is { } constant => Other(unchecked((ulong)constant) & maximum, maximum),
            MutationKind.OutOfRange when isOwn && field.Range is { } range => Outside(range, field.IsSigned, maximum),
            MutationKind.LengthTooSmall when isOwn => TooSmall(layer, field),
            MutationKind.LengthTooLarge when isOwn => TooLarge(layer, field, maximum),
            MutationKind.OptionLength when place.IsOptionLength => Other(BitField.Read(bytes, place.BitOffset, place.Width, false), maximum),
            MutationKind.WrongChecksum when isOwn && field.Checksum is { } checksum => WrongSum(checksum, BitField.Read(bytes, place.BitOffset, place.Width, field.IsLittleEndian), maximum),
            _ => null,
        };
    }

    private ulong Other(ulong value, ulong maximum) => (value + 1 + Below(maximum)) & maximum;

    private ulong? Outside(RangeSchema range, bool isSigned, ulong maximum)
    {
        if (isSigned) return null;
        var (low, high) = (unchecked((ulong)range.Minimum), unchecked((ulong)range.Maximum));
        var above = maximum - high;
        if (low + above == 0) return null;
        var choice = Below(low + above);
        return choice < low ? choice : high + 1 + (choice - low);
    }

    // Less than the fixed part of the header can not be.
    private static ulong? TooSmall(GeneratedLayer layer, FieldSchema field) =>
        field.Length is { Extent: Extent.Header or Extent.Packet, ZeroMeansRest: false, When: null } length && length.Bias < layer.Header.MinLength && length.Bias >= 0 ? 0 : null;

    private static ulong? TooLarge(GeneratedLayer layer, FieldSchema field, ulong maximum)
    {
        if (field.Length is not { Extent: not null, When: null } length || field.Range is not null) return null;
        var largest = (UInt128)maximum * (uint)length.Unit;
        return largest > (UInt128)(layer.Length + Math.Abs(length.Bias)) ? maximum : null;
    }

    // One's complement has two zeros, and zero may say that there is no checksum.
    private static ulong? WrongSum(ChecksumSchema checksum, ulong value, ulong maximum)
    {
        if (checksum.ZeroMeansNone && value == 0) return null;
        var wrong = value ^ 0x10;
        return wrong is not 0 && wrong != maximum ? wrong : value ^ 0x30;
    }

    private ulong Below(ulong bound) => bound == 0 ? 0 : random.NextUInt64() % bound;
}
