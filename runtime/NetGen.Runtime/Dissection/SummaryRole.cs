namespace NetGen.Dissection;

/// <summary>What a field tells in one line about its layer.</summary>
internal enum SummaryRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Where the packet is from: an address or a port.</summary>
    Source,

    /// <summary>Where it goes.</summary>
    Destination,

    /// <summary>What it is: a type, an operation, control bits.</summary>
    Kind,
}
