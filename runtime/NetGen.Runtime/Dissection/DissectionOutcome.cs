using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>How far a frame was understood.</summary>
/// <param name="Layers">Headers parsed.</param>
/// <param name="PayloadOffset">Where the bytes start that no header was found for, in bytes from the start of the frame.</param>
/// <param name="PayloadLength">How many of them belong to the last layer's payload.</param>
/// <param name="Error">The header refused, and why; its offset counts from the start of the frame.</param>
public readonly record struct DissectionOutcome(int Layers, int PayloadOffset, int PayloadLength, ParseStatus Error);
