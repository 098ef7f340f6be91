namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Why the sender stopped sending.</summary>
internal enum SendLimit : byte
{
    /// <summary>The congestion window is full.</summary>
    CongestionWindow,

    /// <summary>All data is sent.</summary>
    Application,

    /// <summary>The receiver's window is full.</summary>
    ReceiveWindow,

    /// <summary>The next burst must wait for its time.</summary>
    Pacing,
}
