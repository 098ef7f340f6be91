using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.FastOpen;
using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>A listener's hold on a port.</summary>
public sealed class TcpBinding
{
    private TcpConnectionSettings _settings;

    internal TcpBinding(IPEndPointValue local, ITcpAcceptor acceptor, TcpConnectionSettings settings, int backlog)
    {
        Local = local;
        Acceptor = acceptor;
        _settings = settings;
        Backlog = backlog;
    }

    /// <summary>The address and port held; the unspecified address is every address of the host.</summary>
    public IPEndPointValue Local { get; }

    /// <summary>How the connections behave, until they say otherwise; new settings hold for those to come, but for <see cref="TcpConnectionSettings.Device"/>, which stays.</summary>
    public TcpConnectionSettings Settings
    {
        get => _settings;
        set => _settings = value.WithDevice(Device);
    }

    /// <summary>The only device that connections come in by, or null for any.</summary>
    public NetDevice? Device => _settings.Device;

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
        Device = Settings.Device,
    };

    internal bool IsClosed { get; set; }

    /// <summary>A listener on the same address and port of connections that come in by other devices.</summary>
    internal TcpBinding? NextOnPort { get; set; }

    /// <summary>The listeners that share the port, or null where none may.</summary>
    internal ReusePortGroup<TcpBinding>? Group { get; init; }

    /// <summary>Until when an ACK without a connection may carry a cookie of ours.</summary>
    internal long CookiesUntil { get; set; }

    /// <summary>Whether a listener on an address would take both versions of IP.</summary>
    internal static bool TakesBothVersions(IPAddressValue local, TcpConnectionSettings settings) =>
        settings.DualMode && !local.IsIPv4 && local.IsAny;

    /// <summary>How well a segment fits by the device that it came in by; 0 where it does not (Linux: <c>compute_score</c>).</summary>
    /// <param name="device">The device; null for a segment of this host itself, which passes everywhere.</param>
    internal int Score(NetDevice? device)
    {
        if (Device is null) return 2;
        if (ReferenceEquals(Device, device)) return 3;
        return device is null ? 1 : 0;
    }

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
