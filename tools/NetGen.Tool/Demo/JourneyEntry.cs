namespace NetGen.Tool.Demo;

/// <summary>A packet at one stage of its journey.</summary>
/// <param name="Timestamp">When, in nanoseconds of the virtual clock.</param>
/// <param name="Stage">The stage, in the words of the Linux stack.</param>
/// <param name="Offset">Where the packet's data starts in its chunk: the headroom in front of it; null outside the stack.</param>
/// <param name="Length">Bytes of data.</param>
/// <param name="Finding">What was found or decided there.</param>
internal readonly record struct JourneyEntry(long Timestamp, string Stage, int? Offset, int Length, string Finding);
