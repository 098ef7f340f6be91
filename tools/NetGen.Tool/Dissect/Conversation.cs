using NetGen.Dissection;

namespace NetGen.Tool.Dissect;

/// <summary>Two ends that speak to each other: the innermost addresses of a packet, and the ports inside them.</summary>
internal sealed class Conversation
{
    private readonly HeaderSchema? _addresses;
    private readonly HeaderSchema? _ports;
    private readonly byte[] _source;
    private readonly byte[] _destination;
    private readonly ulong _sourcePort;
    private readonly ulong _destinationPort;

    /// <summary>The conversation that a packet belongs to.</summary>
    /// <param name="packet">The packet.</param>
    internal Conversation(FrameSummary packet)
    {
        _addresses = packet.Addresses;
        _ports = packet.Ports;
        _source = packet.Source.ToArray();
        _destination = packet.Destination.ToArray();
        (_sourcePort, _destinationPort) = (packet.SourcePort, packet.DestinationPort);
    }

    /// <summary>Whether a packet belongs to it, in either direction.</summary>
    /// <param name="packet">The packet.</param>
    internal bool Has(FrameSummary packet) =>
        packet.Addresses == _addresses && packet.Ports == _ports && (HasEnds(packet, isReply: false) || HasEnds(packet, isReply: true));

    private bool HasEnds(FrameSummary packet, bool isReply) =>
        packet.Source.SequenceEqual(isReply ? _destination : _source)
        && packet.Destination.SequenceEqual(isReply ? _source : _destination)
        && (_ports is null || (packet.SourcePort, packet.DestinationPort) == (isReply ? (_destinationPort, _sourcePort) : (_sourcePort, _destinationPort)));
}
