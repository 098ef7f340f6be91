using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;

namespace NetGen.Protocols.IPv4;

/// <summary>Who takes packets besides the modules of the composition: protocols added at run time, and taps.</summary>
public sealed class IPv4ProtocolTable : IIcmpErrorListener
{
    private const int TapCapacity = 256;

    private readonly Dictionary<IpProtocol, IIPv4Protocol> _protocols = [];
    private IIPv4Tap[] _taps = [];

    /// <summary>The taps, in the order in which they were added; a later change makes another list.</summary>
    public IReadOnlyList<IIPv4Tap> Taps => _taps;

    /// <summary>Adds a protocol. A module of the composition with the same number goes before it.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>False when its number is taken.</returns>
    public bool TryAdd(IIPv4Protocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return _protocols.TryAdd(protocol.Protocol, protocol);
    }

    /// <summary>Adds a tap.</summary>
    /// <param name="tap">The tap.</param>
    /// <returns>False when there are as many as there may be.</returns>
    public bool TryAdd(IIPv4Tap tap)
    {
        ArgumentNullException.ThrowIfNull(tap);
        if (_taps.Length == TapCapacity) return false;
        _taps = [.. _taps, tap];
        return true;
    }

    /// <summary>Takes a tap away.</summary>
    /// <param name="tap">The tap.</param>
    public void Remove(IIPv4Tap tap) => _taps = [.. _taps.Where(each => !ReferenceEquals(each, tap))];

    /// <inheritdoc/>
    public bool OnError(IPAddressValue reporter, in IcmpError error, in QuotedPacket packet)
    {
        foreach (var tap in _taps) tap.OnError(in error, in packet);
        return _protocols.TryGetValue(packet.Protocol, out var protocol) && protocol.OnError(reporter, in error, in packet);
    }

    /// <summary>Shows a packet to the taps.</summary>
    /// <param name="packet">The packet, IPv4 header first.</param>
    /// <param name="ip">Its header.</param>
    /// <returns>Whether any wanted it.</returns>
    internal bool Show(PacketBuffer packet, in IPv4Header.ReadOnly ip)
    {
        var isWanted = false;
        foreach (var tap in _taps) isWanted |= tap.OnPacket(packet, in ip);
        return isWanted;
    }

    /// <summary>Offers a packet to the protocol it is of.</summary>
    /// <param name="packet">The packet, payload first.</param>
    /// <param name="ip">The header underneath.</param>
    /// <param name="error">What the sender is told.</param>
    internal bool TryReceive(PacketBuffer packet, in IPv4Header.ReadOnly ip, out IcmpError error)
    {
        if (_protocols.TryGetValue(ip.Protocol, out var protocol)) return protocol.TryReceive(packet, in ip, out error);
        error = IcmpError.ProtocolUnreachable;
        return false;
    }
}
