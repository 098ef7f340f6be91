using System.Collections.Immutable;
using NetGen.Dissection;

namespace NetGen.Testing.Packets;

/// <summary>One header of a generated packet.</summary>
/// <param name="Header">What it is.</param>
/// <param name="Offset">Where it starts, in bytes from the start of the packet.</param>
/// <param name="Length">Its length with everything behind it that belongs to it, in bytes.</param>
/// <param name="Fields">Its numbers, those of sub-headers and the lengths of options included.</param>
public sealed record GeneratedLayer(HeaderSchema Header, int Offset, int Length, ImmutableArray<GeneratedField> Fields);
