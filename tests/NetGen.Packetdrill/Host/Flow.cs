using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Host;

/// <summary>A connection, as script and wire see it: the numbers of the host count from its ISN in a script, those of the script's side are the same in both.</summary>
/// <param name="protocol">The transport protocol.</param>
/// <param name="localPort">The host's port.</param>
/// <param name="remotePort">The script's port.</param>
internal sealed class Flow(IpProtocol protocol, ushort localPort, ushort remotePort)
{
    private readonly Dictionary<uint, uint> _liveTimestamps = [];
    private uint _initial;
    private uint? _timestampOffset;
    private bool _knowsInitial;

    internal IpProtocol Protocol { get; } = protocol;

    internal ushort LocalPort { get; } = localPort;

    internal ushort RemotePort { get; } = remotePort;

    /// <summary>The host's ISN, on the wire.</summary>
    internal uint LocalInitial { get; private set; }

    /// <summary>The script's ISN.</summary>
    internal uint RemoteInitial { get; private set; }

    /// <summary>The script sent a SYN: the host's answer to one without an ACK may begin at another number than before.</summary>
    internal void OnSyn(uint initial, bool isFirst)
    {
        RemoteInitial = initial;
        if (isFirst) _knowsInitial = false;
    }

    /// <summary>The host sent a SYN.</summary>
    /// <param name="live">Its number.</param>
    /// <param name="script">Its number in the script.</param>
    internal void Learn(uint live, uint script)
    {
        if (_knowsInitial) return;
        _initial = live - script;
        LocalInitial = live;
        _knowsInitial = true;
    }

    /// <summary>A number of the host, from the wire to the script.</summary>
    internal uint ToScript(uint live) => live - _initial;

    /// <summary>A number of the host, from the script to the wire.</summary>
    internal uint ToLive(uint script) => script + _initial;

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
}
