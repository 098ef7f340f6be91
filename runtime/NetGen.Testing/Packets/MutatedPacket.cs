using System.Collections.Immutable;

namespace NetGen.Testing.Packets;

/// <summary>A packet that is valid but for one thing.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Mutation">What was changed.</param>
/// <param name="Original">The valid packet it was made of.</param>
public sealed record MutatedPacket(ImmutableArray<byte> Bytes, Mutation Mutation, GeneratedPacket Original)
{
    /// <summary>What was changed, and the bytes in hex.</summary>
    public override string ToString() => $"{Mutation}: {Convert.ToHexString(Bytes.AsSpan())}";
}
