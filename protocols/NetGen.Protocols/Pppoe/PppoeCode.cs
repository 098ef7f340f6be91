namespace NetGen.Protocols.Pppoe;

/// <summary>What a PPPoE packet is (RFC 2516 §5, §6).</summary>
public enum PppoeCode : byte
{
    /// <summary>A PPP frame of a session.</summary>
    SessionData = 0x00,

    /// <summary>PADO: an access concentrator offers itself.</summary>
    ActiveDiscoveryOffer = 0x07,

    /// <summary>PADI: a host looks for access concentrators.</summary>
    ActiveDiscoveryInitiation = 0x09,

    /// <summary>PADR: the host chooses one.</summary>
    ActiveDiscoveryRequest = 0x19,

    /// <summary>PADS: the session starts, or is refused.</summary>
    ActiveDiscoverySessionConfirmation = 0x65,

    /// <summary>PADT: the session ends.</summary>
    ActiveDiscoveryTerminate = 0xA7,
}
