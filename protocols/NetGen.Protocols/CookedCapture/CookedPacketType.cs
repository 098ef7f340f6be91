namespace NetGen.Protocols.CookedCapture;

/// <summary>Where a packet of a cooked capture went (Linux's <c>sll_pkttype</c>).</summary>
public enum CookedPacketType : ushort
{
    /// <summary>To this host.</summary>
    Host = 0,

    /// <summary>To all.</summary>
    Broadcast = 1,

    /// <summary>To a group.</summary>
    Multicast = 2,

    /// <summary>To someone else.</summary>
    OtherHost = 3,

    /// <summary>Sent by this host.</summary>
    Outgoing = 4,
}
