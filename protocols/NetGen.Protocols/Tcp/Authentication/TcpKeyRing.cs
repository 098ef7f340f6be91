using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>The secrets that a connection or a listener signs segments with, and demands of the peers they are shared with. It never changes: a new one takes its place.</summary>
public sealed class TcpKeyRing
{
    private readonly TcpKey[] _keys;

    /// <summary>Takes the secrets.</summary>
    /// <param name="keys">
    /// The secrets. For a peer with an MD5 password the master keys do not count. Of the master keys of a peer the first is the one that this host would
    /// like to receive with (RNextKeyID, RFC 5925 §2.2), and sends with until the peer asks for another.
    /// </param>
    /// <exception cref="ArgumentException">Two master keys of one network have the same id.</exception>
    public TcpKeyRing(params IEnumerable<TcpKey> keys)
    {
        _keys = [.. keys];
        for (var i = 0; i < _keys.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // RFC 5925 §3.1: ids must not overlap where connections do.
                if (_keys[i] is TcpMasterKey one && _keys[j] is TcpMasterKey other && (one.IsFor(other.Peer) || other.IsFor(one.Peer))
                    && (one.SendId == other.SendId || one.ReceiveId == other.ReceiveId))
                    throw new ArgumentException($"Two master keys of {one.Peer} have the same id.", nameof(keys));
            }
        }
    }

    /// <summary>Number of secrets.</summary>
    public int Count => _keys.Length;

    /// <summary>The MD5 password of a peer, that of the longest prefix; null where there is none.</summary>
    internal TcpMd5Key? FindMd5(IPAddressValue peer)
    {
        TcpMd5Key? best = null;
        foreach (var key in _keys)
        {
            if (key is TcpMd5Key found && found.IsFor(peer) && (best is null || found.PrefixLength > best.PrefixLength)) best = found;
        }

        return best;
    }

    /// <summary>The first master key of a peer; null where there is none.</summary>
    internal TcpMasterKey? FindFirst(IPAddressValue peer)
    {
        foreach (var key in _keys)
        {
            if (key is TcpMasterKey found && found.IsFor(peer)) return found;
        }

        return null;
    }

    /// <summary>The master key of a peer that segments to it name; null where there is none.</summary>
    internal TcpMasterKey? FindBySendId(IPAddressValue peer, byte id)
    {
        foreach (var key in _keys)
        {
            if (key is TcpMasterKey found && found.SendId == id && found.IsFor(peer)) return found;
        }

        return null;
    }

    /// <summary>The master key of a peer that its segments name; null where there is none.</summary>
    internal TcpMasterKey? FindByReceiveId(IPAddressValue peer, byte id)
    {
        foreach (var key in _keys)
        {
            if (key is TcpMasterKey found && found.ReceiveId == id && found.IsFor(peer)) return found;
        }

        return null;
    }
}
