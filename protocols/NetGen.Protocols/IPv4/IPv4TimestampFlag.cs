namespace NetGen.Protocols.IPv4;

/// <summary>What routers note in a timestamp option (RFC 791 §3.1).</summary>
public enum IPv4TimestampFlag : byte
{
    /// <summary>Their clocks.</summary>
    TimestampsOnly = 0,

    /// <summary>Their addresses and clocks.</summary>
    WithAddresses = 1,

    /// <summary>Their clocks, if their address is the next one in the list.</summary>
    PrespecifiedAddresses = 3,
}
