using NetGen.Protocols.Addresses;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.FastOpen;
using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>A listener's hold on a port.</summary>
public sealed class TcpBinding
{
    internal TcpBinding(IPEndPointValue local, ITcpAcceptor acceptor, TcpConnectionSettings settings, int backlog)
    {
        Local = local;
        Acceptor = acceptor;
        Settings = settings;
        Backlog = backlog;
    }

    /// <summary>The address and port held; the unspecified address is every address of the host.</summary>
    public IPEndPointValue Local { get; }

    /// <summary>How the connections behave, until they say otherwise; new settings hold for those to come.</summary>
    public TcpConnectionSettings Settings { get; set; }

    /// <summary>Whether it takes connections of both versions of IP.</summary>
    public bool IsDualMode => TakesBothVersions(Local.Address, Settings);

    /// <summary>Half-open connections that may be remembered; further ones get a SYN cookie (RFC 4987 §3.6).</summary>
    public int Backlog { get; }

    /// <summary>Half-open connections.</summary>
    public int HalfOpenCount { get; internal set; }

    /// <summary>Connections that may be opened by data in a SYN and still wait for the handshake's end (RFC 7413 §5.1); 0, the default, for no Fast Open (Linux: <c>TCP_FASTOPEN</c>).</summary>
    public int FastOpenLimit
    {
        get => FastOpen.Limit;
        set => FastOpen.Limit = value;
    }

    internal FastOpenBacklog FastOpen { get; } = new();

    internal ITcpAcceptor Acceptor { get; }

    internal TcpFlowStatus Status => new(new TcpFlow(Local, default), new TcpInfo { State = TcpState.Listen })
    {
        Backlog = new TcpBacklogStatus(Acceptor.Waiting, HalfOpenCount, Backlog),
    };

    internal bool IsClosed { get; set; }

    /// <summary>The listeners that share the port, or null where none may.</summary>
    internal ReusePortGroup<TcpBinding>? Group { get; init; }

    /// <summary>Until when an ACK without a connection may carry a cookie of ours.</summary>
    internal long CookiesUntil { get; set; }

    /// <summary>Whether a listener on an address would take both versions of IP.</summary>
    internal static bool TakesBothVersions(IPAddressValue local, TcpConnectionSettings settings) =>
        settings.DualMode && !local.IsIPv4 && local.IsAny;

    /// <summary>Whether an ACK without a connection may carry a cookie, of this listener or of one that shares its port: the flow may have been another's.</summary>
    internal bool IsCookieSeason(long now)
    {
        if (now < CookiesUntil) return true;
        for (var i = 0; Group?[i] is { } member; i++)
        {
            if (now < member.CookiesUntil) return true;
        }

        return false;
    }
}
