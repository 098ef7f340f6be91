using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <summary>Who takes packets of one version of IP besides the modules of the composition: protocols added at run time, and taps.</summary>
public sealed class InternetProtocolTable : IIcmpErrorListener
{
    private const int TapCapacity = 256;

    private readonly Dictionary<IpProtocol, IInternetProtocol> _protocols = [];
    private IInternetTap[] _taps = [];

    /// <summary>The taps, in the order in which they were added; a later change makes another list.</summary>
    public IReadOnlyList<IInternetTap> Taps => _taps;

    /// <summary>Whether packets must be shown at all.</summary>
    internal bool HasTaps => _taps.Length > 0;

    /// <summary>Adds a protocol. A module of the composition with the same number goes before it.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>False when its number is taken.</returns>
    public bool TryAdd(IInternetProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return _protocols.TryAdd(protocol.Protocol, protocol);
    }

    /// <summary>Adds a tap.</summary>
    /// <param name="tap">The tap.</param>
    /// <returns>False when there are as many as there may be.</returns>
    public bool TryAdd(IInternetTap tap)
    {
        ArgumentNullException.ThrowIfNull(tap);
        if (_taps.Length == TapCapacity) return false;
        _taps = [.. _taps, tap];
        return true;
    }

    /// <summary>Takes a tap away.</summary>
    /// <param name="tap">The tap.</param>
    public void Remove(IInternetTap tap) => _taps = [.. _taps.Where(each => !ReferenceEquals(each, tap))];

    /// <inheritdoc/>
    public bool OnError(IPAddressValue reporter, in IcmpError error, in QuotedPacket packet)
    {
        foreach (var tap in _taps) tap.OnError(in error, in packet);
        return _protocols.TryGetValue(packet.Protocol, out var protocol) && protocol.OnError(reporter, in error, in packet);
    }

    /// <summary>Shows a packet to the taps.</summary>
    /// <param name="packet">The packet, as <see cref="IInternetTap.OnPacket"/> wants it.</param>
    /// <param name="ip">Its header.</param>
    /// <returns>Whether any wanted it.</returns>
    internal bool Show(PacketBuffer packet, in InternetHeader ip)
    {
        var isWanted = false;
        foreach (var tap in _taps) isWanted |= tap.OnPacket(packet, in ip);
        return isWanted;
    }

    /// <summary>Offers a packet to the protocol it is of.</summary>
    /// <param name="packet">The packet, payload first.</param>
    /// <param name="ip">The header underneath.</param>
    /// <param name="error">What the sender is told.</param>
    internal bool TryReceive(PacketBuffer packet, in InternetHeader ip, out IcmpError error)
    {
        if (_protocols.TryGetValue(ip.Protocol, out var protocol)) return protocol.TryReceive(packet, in ip, out error);
        error = IcmpError.ProtocolUnreachable;
        return false;
    }
}
