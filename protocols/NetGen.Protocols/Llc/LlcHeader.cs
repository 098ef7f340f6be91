using NetGen.Declarations;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Wlan;

namespace NetGen.Protocols.Llc;

/// <summary>Logical Link Control header: what an Ethernet frame with a length, or an 802.11 data frame, starts with.</summary>
[Header("IEEE 802.2 §3.2")]
[Over<EthernetHeader>(0, Through = 1500, Tunnel = true)]
[Over<WlanHeader>(WlanFrameKind.Data, Through = WlanFrameKind.DataCfAckCfPoll), Over<WlanHeader>(WlanFrameKind.QosData, Through = WlanFrameKind.QosDataCfAckCfPoll)]
public readonly ref partial struct LlcHeader
{
    /// <summary>Who the unit is for.</summary>
    [Demux] public partial LlcSap DestinationSap { get; set; }

    /// <summary>Who sent the unit.</summary>
    public partial LlcSap SourceSap { get; set; }

    /// <summary>The format and function of the unit; 3 is unnumbered information.</summary>
    public partial byte Control { get; set; }

    /// <summary>Receive sequence number and poll/final bit; numbered units have them.</summary>
    [When(nameof(IsNumbered))] public partial byte? ReceiveControl { get; set; }

    /// <summary>What the unit carries, padding of the link included.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>Whether this is an information or supervisory unit, whose control field has two bytes (IEEE 802.2 §5.2).</summary>
    public bool IsNumbered => (Control & 0x03) != 0x03;
}
