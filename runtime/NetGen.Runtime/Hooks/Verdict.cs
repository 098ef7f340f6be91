namespace NetGen.Hooks;

/// <summary>What a hook decides about a packet.</summary>
public enum Verdict
{
    /// <summary>The packet goes on to the next hook.</summary>
    Accept,

    /// <summary>The packet is dropped and counted.</summary>
    Drop,

    /// <summary>The hook took the packet over and now owns it.</summary>
    Stolen,
}

/// <summary>What an XDP hook decides about a raw frame.</summary>
public enum XdpAction
{
    /// <summary>The frame goes on into the stack.</summary>
    Pass,

    /// <summary>The frame is dropped and counted.</summary>
    Drop,

    /// <summary>The frame, as rewritten in place, leaves through the device it came from.</summary>
    Tx,

    /// <summary>The frame, as rewritten in place, leaves through the device's redirect target.</summary>
    Redirect,
}
