using System.Runtime.CompilerServices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Udp;

/// <summary>A handler's hold on a port.</summary>
public sealed class UdpBinding
{
    internal UdpBinding(IPv4EndPoint local, IUdpHandler handler)
    {
        Local = local;
        Handler = handler;
    }

    /// <summary>The address and port bound; 0.0.0.0 is every address of the host.</summary>
    public IPv4EndPoint Local { get; internal set; }

    /// <summary>The only sender heard, or null for any.</summary>
    public IPv4EndPoint? Remote { get; internal set; }

    /// <summary>Whether datagrams may go to, and come from, broadcast addresses.</summary>
    public bool EnableBroadcast { get; set; }

    /// <summary>Routers a datagram sent may pass.</summary>
    public byte TimeToLive { get; set; } = IPv4.IPv4Output.DefaultTimeToLive;

    /// <summary>Who takes the datagrams.</summary>
    public IUdpHandler Handler { get; }

    internal UdpBinding? NextOnPort { get; set; }

    /// <summary>Whether every datagram fits.</summary>
    internal bool IsOpen
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Local.Address.IsAny && !Remote.HasValue;
    }

    /// <summary>How well a datagram fits: the more is bound, the better; negative when it does not.</summary>
    internal int Score(IPv4Address local, IPv4EndPoint remote)
    {
        var score = 0;
        if (!Local.Address.IsAny)
        {
            if (Local.Address != local) return -1;
            score++;
        }

        if (Remote is { } only)
        {
            if (only != remote) return -1;
            score += 2;
        }

        return score;
    }
}
