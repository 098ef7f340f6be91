using System.Runtime.CompilerServices;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Sockets;

namespace NetGen.Protocols.Udp;

/// <summary>A handler's hold on a port.</summary>
public sealed class UdpBinding
{
    internal UdpBinding(IPEndPointValue local, IUdpHandler handler, bool dualMode)
    {
        Local = local;
        IsDualMode = dualMode;
        Handler = handler;
    }

    /// <summary>The address and port bound; the unspecified address is every address of the host, of its version of IP.</summary>
    public IPEndPointValue Local { get; private set; }

    /// <summary>Whether it takes datagrams of both versions of IP, being bound to the unspecified IPv6 address.</summary>
    public bool IsDualMode { get; private set; }

    /// <summary>The only sender heard, or null for any.</summary>
    public IPEndPointValue? Remote { get; internal set; }

    /// <summary>Whether datagrams may go to, and come from, broadcast addresses.</summary>
    public bool EnableBroadcast { get; set; }

    /// <summary>Routers a datagram sent may pass.</summary>
    public byte TimeToLive { get; set; } = IPv4.IPv4Output.DefaultTimeToLive;

    /// <summary>Differentiated services code point of the datagrams sent, 0 to 63 (RFC 2474 §3).</summary>
    public byte Dscp { get; set; }

    /// <summary>The only device that datagrams come in and leave by, or null for any.</summary>
    public NetDevice? Device { get; set; }

    /// <summary>Who takes the datagrams.</summary>
    public IUdpHandler Handler { get; }

    internal UdpBinding? NextOnPort { get; set; }

    /// <summary>How others may hold the same address and port.</summary>
    internal UdpPortSharing Sharing { get; init; }

    /// <summary>The bindings that share the port, or null where none does.</summary>
    internal ReusePortGroup<UdpBinding>? Group { get; set; }

    internal void LeaveGroup()
    {
        Group?.Remove(this);
        Group = null;
    }

    /// <summary>Whether every datagram of a version of IP fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsOpenTo(bool isIPv4) => Local.Address.IsAny && !Remote.HasValue && Device is null && IsFor(isIPv4);

    /// <summary>Whether the binding is for a version of IP.</summary>
    internal bool IsFor(bool isIPv4) => IsDualMode || Local.Address.IsIPv4 == isIPv4;

    /// <summary>Fixes the local address, as connecting does with BSD sockets.</summary>
    internal void Fix(IPAddressValue local)
    {
        Local = Local with { Address = local };
        IsDualMode = false;
    }

    /// <summary>How well a datagram fits: the more is bound, the better; negative when it does not.</summary>
    internal int Score(in UdpFlow flow, NetDevice? device)
    {
        if (!IsFor(flow.Local.Address.IsIPv4)) return -1;
        var score = IsDualMode ? 0 : 1;
        if (Device is not null)
        {
            // What a host sends to itself comes from no device.
            if (device is not null && !ReferenceEquals(device, Device)) return -1;
            score += 4;
        }

        if (!Local.Address.IsAny)
        {
            if (Local.Address != flow.Local.Address) return -1;
            score++;
        }

        if (Remote is { } only)
        {
            if (only != flow.Remote) return -1;
            score += 2;
        }

        return score;
    }
}
