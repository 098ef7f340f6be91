using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.WireGuard;

/// <summary>WireGuard message; the type selects what follows.</summary>
[Header("WireGuard §5.4"), LittleEndian, Over<UdpHeader>(51820)]
public readonly ref partial struct WireGuardHeader
{
    /// <summary>The kind of message.</summary>
    public partial WireGuardMessageType Type { get; set; }

    /// <summary>0.</summary>
    [Bits(24), Fixed(0)] public partial uint Reserved { get; set; }

    /// <summary>Starts a handshake.</summary>
    [Case(nameof(Type), WireGuardMessageType.HandshakeInitiation)] public partial WireGuardInitiation Initiation { get; }

    /// <summary>Ends a handshake.</summary>
    [Case(nameof(Type), WireGuardMessageType.HandshakeResponse)] public partial WireGuardResponse Response { get; }

    /// <summary>A cookie for a peer that is to prove its address.</summary>
    [Case(nameof(Type), WireGuardMessageType.CookieReply)] public partial WireGuardCookieReply CookieReply { get; }

    /// <summary>An encrypted packet.</summary>
    [Case(nameof(Type), WireGuardMessageType.Transport)] public partial WireGuardTransport Transport { get; }

    /// <summary>The encrypted packet of a transport message, padded to 16 bytes and followed by its tag of 16 bytes; empty to keep a session alive.</summary>
    [Payload] public partial Span<byte> EncryptedPacket { get; }
}
