using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Host;

/// <summary>A connection, as script and wire see it: in a script the numbers of both sides count from their SYNs', but for those in SYNs themselves.</summary>
/// <param name="protocol">The transport protocol.</param>
/// <param name="localPort">The host's port.</param>
/// <param name="remotePort">The script's port.</param>
internal sealed class Flow(IpProtocol protocol, ushort localPort, ushort remotePort)
{
    private readonly Dictionary<uint, uint> _liveTimestamps = [];
    private uint _scriptInitial;
    private uint _offered;
    private uint? _timestampOffset;
    private bool _knowsInitial;
    private bool _knowsRemote;

    internal IpProtocol Protocol { get; } = protocol;

    internal ushort LocalPort { get; } = localPort;

    internal ushort RemotePort { get; } = remotePort;

    /// <summary>The host's ISN, on the wire.</summary>
    internal uint LocalInitial { get; private set; }

    /// <summary>The script's ISN.</summary>
    internal uint RemoteInitial { get; private set; }

    /// <summary>The script sends a SYN: the host's answer to one without an ACK may begin at another number than before.</summary>
    internal void OnSyn(uint initial, bool isFirst)
    {
        _offered = initial;
        if (!_knowsRemote) AdoptOffer();
        if (isFirst) _knowsInitial = false;
    }

    /// <summary>The host sent a SYN.</summary>
    /// <param name="live">Its number.</param>
    /// <param name="script">Its number in the script.</param>
    /// <param name="isAnswer">Whether it answers one of the script, whose number then counts; else the next one's will.</param>
    internal void Learn(uint live, uint script, bool isAnswer)
    {
        if (isAnswer) AdoptOffer();
        else _knowsRemote = false;
        if (_knowsInitial) return;
        LocalInitial = live;
        _scriptInitial = script;
        _knowsInitial = true;
    }

    /// <summary>A number of the host, from the wire to the script.</summary>
    internal uint ToScript(uint live, bool isSyn) => live - LocalInitial + (isSyn ? _scriptInitial : 0);

    /// <summary>A number of the host, from the script to the wire.</summary>
    internal uint ToLive(uint script, bool isSyn) => script + LocalInitial - (isSyn ? _scriptInitial : 0);

    /// <summary>A number of the script's side, from the wire to the script.</summary>
    internal uint RemoteToScript(uint live, bool isSyn) => isSyn ? live : live - RemoteInitial;

    /// <summary>A number of the script's side, from the script to the wire.</summary>
    internal uint RemoteToLive(uint script, bool isSyn) => isSyn ? script : script + RemoteInitial;

    /// <summary>The host sent a timestamp where the script has another.</summary>
    internal void LearnTimestamp(uint live, uint script)
    {
        _liveTimestamps[script] = live;
        _timestampOffset ??= live - script;
    }

    /// <summary>A timestamp of the host, from the wire to the script.</summary>
    internal uint TimestampToScript(uint live) => live - _timestampOffset.GetValueOrDefault();

    /// <summary>A timestamp of the host, from the script to the wire; zero stays zero.</summary>
    internal uint TimestampToLive(uint script) =>
        script == 0 ? 0 : _liveTimestamps.TryGetValue(script, out var live) ? live : script + _timestampOffset.GetValueOrDefault();

    /// <summary>Whether the host has sent a timestamp.</summary>
    internal bool KnowsTimestamps => _timestampOffset is not null;

    private void AdoptOffer()
    {
        RemoteInitial = _offered;
        _knowsRemote = true;
    }
}
