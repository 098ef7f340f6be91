using NetGen.Packetdrill.Host;
using NetGen.Protocols.Addresses;

namespace NetGen.Packetdrill.Sockets;

/// <summary>What a socket does about Fast Open.</summary>
/// <param name="sides">Which sides may use it.</param>
internal sealed class FastOpenUse(FastOpenSides sides)
{
    private IPEndPointValue? _deferred;

    /// <summary>Connections of a listening socket that data in a SYN may open (<c>TCP_FASTOPEN</c>).</summary>
    internal int Limit
    {
        get;
        set => field = (sides & FastOpenSides.Server) != 0 ? value : 0;
    }

    /// <summary>Whether the SYN of a connection may carry data.</summary>
    internal bool IsClientAllowed => (sides & FastOpenSides.Client) != 0;

    /// <summary>Whether <c>connect</c> waits for the first write where that can go with the SYN (<c>TCP_FASTOPEN_CONNECT</c>).</summary>
    internal bool DefersConnect { get; set; }

    /// <summary>Whether bytes are taken before the connection is open: they may leave with the SYN.</summary>
    internal bool WritesEarly { get; set; }

    /// <summary>Puts a <c>connect</c> off until the first write.</summary>
    /// <returns>False where it is to be done now.</returns>
    internal bool Defers(IPEndPointValue remote, bool hasCookie)
    {
        if (!DefersConnect || !hasCookie || WritesEarly) return false;
        _deferred = remote;
        return true;
    }

    /// <summary>The peer of a <c>connect</c> that was put off, once.</summary>
    internal IPEndPointValue? TakeDeferred()
    {
        var remote = _deferred;
        _deferred = null;
        if (remote is not null) WritesEarly = true;
        return remote;
    }
}
