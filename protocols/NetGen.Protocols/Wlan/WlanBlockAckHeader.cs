using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of a block acknowledgment or of its request, for one traffic class.</summary>
[Header("IEEE 802.11 §9.3.1.7, §9.3.1.8"), LittleEndian]
[Over<WlanHeader>(WlanFrameKind.BlockAckRequest), Over<WlanHeader>(WlanFrameKind.BlockAck)]
public readonly ref partial struct WlanBlockAckHeader
{
    /// <summary>Acknowledgment policy in bit 0, variant in bits 1 to 4, traffic class in bits 12 to 15.</summary>
    public partial ushort Control { get; set; }

    /// <summary>Where the block starts: fragment number in the lower 4 bits, sequence number in the upper 12.</summary>
    public partial ushort StartingSequenceControl { get; set; }

    /// <summary>A bit for each frame that arrived; a request has none.</summary>
    [Payload] public partial Span<byte> Bitmap { get; }

    /// <summary>The traffic class.</summary>
    public byte TrafficIdentifier => (byte)(Control >> 12);

    /// <summary>Number of the block's first frame.</summary>
    public ushort StartingSequenceNumber => (ushort)(StartingSequenceControl >> 4);
}
