namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>What became of a segment that was larger than the path was known to take (RFC 4821 §7.6).</summary>
internal enum MtuProbeOutcome : byte
{
    /// <summary>Nothing new is known.</summary>
    None,

    /// <summary>It arrived.</summary>
    Arrived,

    /// <summary>It was lost, or sent again before anything was known.</summary>
    Lost,
}
