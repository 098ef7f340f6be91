using NetGen.Declarations;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Sctp;

/// <summary>A chunk of an SCTP packet; the type selects what stands behind the first word.</summary>
[Header("RFC 9260 §3.2")]
public readonly ref partial struct SctpChunk
{
    /// <summary>The kind of chunk.</summary>
    public partial SctpChunkType Type { get; set; }

    /// <summary>Flags that depend on the type; of DATA: I (8), U (4), B (2) and E (1).</summary>
    public partial byte Flags { get; set; }

    /// <summary>Length of the chunk, type and length included, padding behind it not, in bytes.</summary>
    [LengthOf(Header)] public partial ushort Length { get; set; }

    /// <summary>User data.</summary>
    [Case(nameof(Type), SctpChunkType.Data)] public partial SctpData Data { get; }

    /// <summary>An INIT or INIT ACK.</summary>
    [Case(nameof(Type), SctpChunkType.Init, SctpChunkType.InitAck)] public partial SctpInit Init { get; }

    /// <summary>What was received.</summary>
    [Case(nameof(Type), SctpChunkType.Sack)] public partial SctpSack Sack { get; }

    /// <summary>The parameters of a HEARTBEAT, of its answer, or of a change of streams.</summary>
    [Case(nameof(Type), SctpChunkType.Heartbeat, SctpChunkType.HeartbeatAck, SctpChunkType.ReConfiguration)] public partial SctpParameters Parameters { get; }

    /// <summary>What was wrong, of an ABORT or ERROR.</summary>
    [Case(nameof(Type), SctpChunkType.Abort, SctpChunkType.Error)] public partial SctpErrorCauses ErrorCauses { get; }

    /// <summary>The number of a SHUTDOWN, ECNE or CWR.</summary>
    [Case(nameof(Type), SctpChunkType.Shutdown, SctpChunkType.EcnEcho, SctpChunkType.CongestionWindowReduced)] public partial SctpTsn Tsn { get; }

    /// <summary>Proves who sent the chunks behind it.</summary>
    [Case(nameof(Type), SctpChunkType.Authentication)] public partial SctpAuthentication Authentication { get; }

    /// <summary>User data whose messages may be interleaved.</summary>
    [Case(nameof(Type), SctpChunkType.InterleavedData)] public partial SctpInterleavedData InterleavedData { get; }

    /// <summary>Data up to here is given up.</summary>
    [Case(nameof(Type), SctpChunkType.ForwardTsn)] public partial SctpForwardTsn ForwardTsn { get; }

    /// <summary>Interleaved data up to here is given up.</summary>
    [Case(nameof(Type), SctpChunkType.InterleavedForwardTsn)] public partial SctpInterleavedForwardTsn InterleavedForwardTsn { get; }

    /// <summary>A change of addresses, or its answer.</summary>
    [Case(nameof(Type), SctpChunkType.AddressConfiguration, SctpChunkType.AddressConfigurationAck)] public partial SctpAddressConfiguration AddressConfiguration { get; }

    /// <summary>The cookie of a COOKIE ECHO, padding, or what a chunk of another type holds.</summary>
    [Bytes] public partial Span<byte> Remainder { get; }
}
