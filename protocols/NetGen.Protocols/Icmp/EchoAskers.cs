using NetGen.Protocols.Addresses;

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

    /// <summary>Who waits for the echoes of an identifier, or null.</summary>
    internal IEchoListener? Find(ushort identifier) => _askers.GetValueOrDefault(identifier);

    /// <summary>Hands a reply to who waits for it.</summary>
    /// <returns>False when nobody does.</returns>
    internal bool OnReply(IPAddressValue source, ushort identifier, ushort sequenceNumber, byte timeToLive, ReadOnlySpan<byte> data)
    {
        if (!_askers.TryGetValue(identifier, out var asker)) return false;
        asker.OnReply(source, sequenceNumber, timeToLive, data);
        return true;
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
