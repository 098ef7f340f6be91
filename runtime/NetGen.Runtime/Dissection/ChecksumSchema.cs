using NetGen.Declarations;

namespace NetGen.Dissection;

/// <summary>The checksum that a field holds.</summary>
/// <param name="Algorithm">The algorithm's name: <c>Internet</c> (RFC 1071), or the type that computes it.</param>
/// <param name="Coverage">What it covers; the field itself counts as zero.</param>
public sealed record ChecksumSchema(string Algorithm, Extent Coverage)
{
    /// <summary>Whether the lower header's addresses, the protocol number and the length are covered too.</summary>
    public bool PseudoHeader { get; init; }

    /// <summary>The member that says how many bytes from the header's start are covered, or null.</summary>
    public string? Length { get; init; }

    /// <summary>Whether zero means that the sender computed none.</summary>
    public bool ZeroMeansNone { get; init; }
}
