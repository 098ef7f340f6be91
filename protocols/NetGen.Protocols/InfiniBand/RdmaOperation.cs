namespace NetGen.Protocols.InfiniBand;

/// <summary>The operation of an InfiniBand packet: the lower five bits of its opcode (IBA vol. 1 table 38).</summary>
public enum RdmaOperation : byte
{
    /// <summary>The first packet of a message.</summary>
    SendFirst = 0,

    /// <summary>One in the middle.</summary>
    SendMiddle = 1,

    /// <summary>The last.</summary>
    SendLast = 2,

    /// <summary>The last, with immediate data.</summary>
    SendLastImmediate = 3,

    /// <summary>The only one.</summary>
    SendOnly = 4,

    /// <summary>The only one, with immediate data.</summary>
    SendOnlyImmediate = 5,

    /// <summary>The first packet of a write into the receiver's memory.</summary>
    WriteFirst = 6,

    /// <summary>One in the middle.</summary>
    WriteMiddle = 7,

    /// <summary>The last.</summary>
    WriteLast = 8,

    /// <summary>The last, with immediate data.</summary>
    WriteLastImmediate = 9,

    /// <summary>The only one.</summary>
    WriteOnly = 10,

    /// <summary>The only one, with immediate data.</summary>
    WriteOnlyImmediate = 11,

    /// <summary>Reads the receiver's memory.</summary>
    ReadRequest = 12,

    /// <summary>The first packet of what was read.</summary>
    ReadResponseFirst = 13,

    /// <summary>One in the middle.</summary>
    ReadResponseMiddle = 14,

    /// <summary>The last.</summary>
    ReadResponseLast = 15,

    /// <summary>The only one.</summary>
    ReadResponseOnly = 16,

    /// <summary>Acknowledges, or not.</summary>
    Acknowledge = 17,

    /// <summary>The value before an atomic operation.</summary>
    AtomicAcknowledge = 18,

    /// <summary>Compares and swaps.</summary>
    CompareSwap = 19,

    /// <summary>Fetches and adds.</summary>
    FetchAdd = 20,

    /// <summary>Restarts a reliable datagram channel.</summary>
    Resync = 21,

    /// <summary>The last packet of a message, which takes a key away.</summary>
    SendLastInvalidate = 22,

    /// <summary>The only packet of a message, which takes a key away.</summary>
    SendOnlyInvalidate = 23,
}
