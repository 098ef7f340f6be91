namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>How a connection finds the rate that its path can carry.</summary>
public enum CongestionAlgorithm : byte
{
    /// <summary>CUBIC: the window follows a cubic function of the time since the last reduction (RFC 9438). The default.</summary>
    Cubic,

    /// <summary>NewReno: the window grows by one segment a round trip and halves on loss (RFC 5681, RFC 6582).</summary>
    Reno,

    /// <summary>BBR version 3: rate and window follow a model of the path's bandwidth and delay (draft-ietf-ccwg-bbr).</summary>
    Bbr,
}
