using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.Icmp;

/// <summary>Who waits for the echoes of which identifier: a bounded table, one for both versions of IP.</summary>
public sealed class EchoAskers
{
    private const int Limit = 256;

    private readonly Dictionary<ushort, IEchoListener> _askers = [];

    /// <summary>Whether no further identifier can be registered.</summary>
    public bool IsFull => _askers.Count >= Limit;

    /// <summary>Who waits, in no order.</summary>
    public IReadOnlyCollection<IEchoListener> Listeners => _askers.Values;

    /// <summary>Registers who waits for the echoes of an identifier.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="listener">Who waits.</param>
    /// <returns>False when the identifier is taken, or too many wait.</returns>
    public bool TryRegister(ushort identifier, IEchoListener listener) =>
        !IsFull && _askers.TryAdd(identifier, listener);

    /// <summary>Frees an identifier.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="listener">Who waited; another's identifier is left alone.</param>
    public void Unregister(ushort identifier, IEchoListener listener)
    {
        if (_askers.TryGetValue(identifier, out var current) && ReferenceEquals(current, listener)) _askers.Remove(identifier);
    }

    /// <summary>Tells everybody who waits for an echo that none will come: the stack has stopped.</summary>
    public void Clear()
    {
        foreach (var asker in _askers.Values.ToArray()) asker.OnStopped();
        _askers.Clear();
    }

    /// <summary>Hands a reply to who waits for it.</summary>
    /// <param name="packet">The packet, ICMP or ICMPv6 header first; ownership moves.</param>
    /// <param name="ip">The header underneath.</param>
    /// <param name="identifier">Who asked.</param>
    /// <param name="sequenceNumber">The request it answers.</param>
    /// <param name="data">The data sent back, in the packet.</param>
    internal void OnReply(PacketBuffer packet, in InternetHeader ip, ushort identifier, ushort sequenceNumber, ReadOnlySpan<byte> data)
    {
        if (!_askers.TryGetValue(identifier, out var asker))
        {
            packet.Drop(DropReason.IcmpIgnored);
            return;
        }

        if (asker.TryKeep(packet, in ip)) return;
        asker.OnReply(ip.Source, sequenceNumber, ip.HopLimit, data);
        packet.Free();
    }

    /// <summary>Hands an error about a request to who waits for the reply.</summary>
    /// <returns>False when nobody does.</returns>
    internal bool OnError(IPAddressValue reporter, ushort identifier, ushort sequenceNumber, in IcmpError error)
    {
        if (!_askers.TryGetValue(identifier, out var asker)) return false;
        asker.OnError(reporter, sequenceNumber, in error);
        return true;
    }
}
