using NetGen.Declarations;

namespace NetGen.Protocols.WireGuard;

/// <summary>First message of a handshake, from the initiator.</summary>
[Header("WireGuard §5.4.2"), LittleEndian]
public readonly ref partial struct WireGuardInitiation
{
    /// <summary>How the initiator names the session.</summary>
    public partial uint Sender { get; set; }

    /// <summary>The initiator's ephemeral public key.</summary>
    [Bytes(32)] public partial Span<byte> Ephemeral { get; }

    /// <summary>The initiator's static public key, encrypted, with its tag.</summary>
    [Bytes(48)] public partial Span<byte> EncryptedStatic { get; }

    /// <summary>A TAI64N timestamp, encrypted, with its tag.</summary>
    [Bytes(28)] public partial Span<byte> EncryptedTimestamp { get; }

    /// <summary>Code that proves knowledge of the responder's public key.</summary>
    [Bytes(16)] public partial Span<byte> Mac1 { get; }

    /// <summary>Code that proves receipt of a cookie; zero without one.</summary>
    [Bytes(16)] public partial Span<byte> Mac2 { get; }
}

/// <summary>Second message of a handshake, from the responder.</summary>
[Header("WireGuard §5.4.3"), LittleEndian]
public readonly ref partial struct WireGuardResponse
{
    /// <summary>How the responder names the session.</summary>
    public partial uint Sender { get; set; }

    /// <summary>How the initiator names it.</summary>
    public partial uint Receiver { get; set; }

    /// <summary>The responder's ephemeral public key.</summary>
    [Bytes(32)] public partial Span<byte> Ephemeral { get; }

    /// <summary>Nothing, encrypted: its tag.</summary>
    [Bytes(16)] public partial Span<byte> EncryptedNothing { get; }

    /// <summary>Code that proves knowledge of the initiator's public key.</summary>
    [Bytes(16)] public partial Span<byte> Mac1 { get; }

    /// <summary>Code that proves receipt of a cookie; zero without one.</summary>
    [Bytes(16)] public partial Span<byte> Mac2 { get; }
}

/// <summary>A cookie, from a peer under load.</summary>
[Header("WireGuard §5.4.7"), LittleEndian]
public readonly ref partial struct WireGuardCookieReply
{
    /// <summary>The session of the message answered.</summary>
    public partial uint Receiver { get; set; }

    /// <summary>Random number used once.</summary>
    [Bytes(24)] public partial Span<byte> Nonce { get; }

    /// <summary>The cookie, encrypted, with its tag.</summary>
    [Bytes(32)] public partial Span<byte> EncryptedCookie { get; }
}

/// <summary>What stands before an encrypted packet.</summary>
[Header("WireGuard §5.4.6"), LittleEndian]
public readonly ref partial struct WireGuardTransport
{
    /// <summary>How the receiver names the session.</summary>
    public partial uint Receiver { get; set; }

    /// <summary>Number of the packet in the session, never used twice.</summary>
    public partial ulong Counter { get; set; }
}
