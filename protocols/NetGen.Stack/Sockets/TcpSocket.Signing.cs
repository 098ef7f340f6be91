using NetGen.Protocols.Tcp.Authentication;

namespace NetGen.Stack.Sockets;

/// <summary>Signatures: MD5 (RFC 2385) and TCP-AO (RFC 5925).</summary>
public sealed partial class TcpSocket
{
    /// <summary>
    /// Whose segments must be signed, and with what (<c>TCP_MD5SIG</c>, <c>TCP_AO_ADD_KEY</c>); null, the default, for nobody's. Whether the connection signs is
    /// settled when it opens; new keys of the same kind hold at once, so that keys can be changed while it lives (RFC 5925 §6.1).
    /// </summary>
    public TcpKeyRing? Keys
    {
        get => ConnectionSettings.Keys;
        set => ChangeConnection(settings => settings with { Keys = value });
    }
}
