namespace NetGen.Protocols.WireGuard;

/// <summary>The kind of a WireGuard message.</summary>
public enum WireGuardMessageType : byte
{
    /// <summary>Starts a handshake.</summary>
    HandshakeInitiation = 1,

    /// <summary>Ends it.</summary>
    HandshakeResponse = 2,

    /// <summary>A peer under load wants to see a cookie first.</summary>
    CookieReply = 3,

    /// <summary>An encrypted packet.</summary>
    Transport = 4,
}
