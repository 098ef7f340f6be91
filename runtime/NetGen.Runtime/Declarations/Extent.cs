namespace NetGen.Declarations;

/// <summary>The part of a packet that a length field measures or a checksum covers.</summary>
/// <remarks>Bring the members into scope with <c>using static NetGen.Declarations.Extent;</c>.</remarks>
public enum Extent
{
    /// <summary>The header alone, options included.</summary>
    Header,

    /// <summary>The header and everything behind it that belongs to the packet.</summary>
    Packet,

    /// <summary>What stands behind the header.</summary>
    Payload,
}
