namespace NetGen.Dissection;

/// <summary>Where a line about a packet shows a field.</summary>
internal enum SummarySlot : byte
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The sender's address.</summary>
    Source,

    /// <summary>The receiver's address.</summary>
    Destination,

    /// <summary>The sender's port.</summary>
    SourcePort,

    /// <summary>The receiver's port.</summary>
    DestinationPort,

    /// <summary>The first of the fields that tell most about the innermost header; the others follow.</summary>
    Highlight,
}
