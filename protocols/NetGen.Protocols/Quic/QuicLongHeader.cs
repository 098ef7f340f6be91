using NetGen.Declarations;

namespace NetGen.Protocols.Quic;

/// <summary>What a QUIC long header has behind its first byte.</summary>
[Header("RFC 8999 §5.1")]
public readonly ref partial struct QuicLongHeader
{
    /// <summary>The version spoken.</summary>
    public partial QuicVersion Version { get; set; }

    /// <summary>Length of the destination connection ID in bytes; at most 20 in versions 1 and 2.</summary>
    [LengthOf(nameof(DestinationConnectionId))] public partial byte DestinationConnectionIdLength { get; set; }

    /// <summary>How the receiver names the connection.</summary>
    [Bytes] public partial Span<byte> DestinationConnectionId { get; }

    /// <summary>Length of the source connection ID in bytes; at most 20 in versions 1 and 2.</summary>
    [LengthOf(nameof(SourceConnectionId))] public partial byte SourceConnectionIdLength { get; set; }

    /// <summary>How the sender names it.</summary>
    [Bytes] public partial Span<byte> SourceConnectionId { get; }
}
