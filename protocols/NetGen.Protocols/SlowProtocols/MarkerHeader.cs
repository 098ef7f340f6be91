using NetGen.Declarations;
using NetGen.Devices;

namespace NetGen.Protocols.SlowProtocols;

/// <summary>Marker data unit of link aggregation: asks whether all frames sent so far have arrived.</summary>
[Header("IEEE 802.1AX §6.5.3"), Over<SlowProtocolHeader>(SlowProtocol.Marker)]
public readonly ref partial struct MarkerHeader
{
    /// <summary>1.</summary>
    [Range(1, 255)] public partial byte Version { get; set; }

    /// <summary>Marker or its response.</summary>
    public partial MarkerType Type { get; set; }

    /// <summary>Length of the marker's information in bytes, type and length included.</summary>
    [Fixed(16)] public partial byte Length { get; set; }

    /// <summary>The asker's port.</summary>
    public partial ushort RequesterPort { get; set; }

    /// <summary>The asker's system.</summary>
    public partial MacAddress RequesterSystem { get; set; }

    /// <summary>Matches a response to its marker.</summary>
    public partial uint RequesterTransactionId { get; set; }

    /// <summary>Sent as zero.</summary>
    public partial ushort Padding { get; set; }

    /// <summary>0: the end of the list.</summary>
    [Fixed(0)] public partial byte TerminatorType { get; set; }

    /// <summary>0.</summary>
    [Fixed(0)] public partial byte TerminatorLength { get; set; }

    /// <summary>Reserved: sent as zero, ignored on receipt.</summary>
    [Bytes(90)] public partial Span<byte> Reserved { get; }
}
