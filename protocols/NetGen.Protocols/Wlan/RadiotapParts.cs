using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Further words that announce fields of a radiotap header.</summary>
[Header("Radiotap, Presence"), LittleEndian]
public readonly ref partial struct RadiotapMorePresence
{
    /// <summary>The words.</summary>
    public partial RadiotapPresence Words { get; }
}

/// <summary>The channel of a radiotap header.</summary>
[Header("Radiotap, Channel"), LittleEndian]
public readonly ref partial struct RadiotapChannel
{
    /// <summary>Frequency in MHz.</summary>
    public partial ushort Frequency { get; set; }

    /// <summary>Band and modulation.</summary>
    public partial ushort Flags { get; set; }
}

/// <summary>The channel of a radiotap header in an extended form.</summary>
[Header("Radiotap, XChannel"), LittleEndian]
public readonly ref partial struct RadiotapExtendedChannel
{
    /// <summary>Band, modulation and width.</summary>
    public partial uint Flags { get; set; }

    /// <summary>Frequency in MHz.</summary>
    public partial ushort Frequency { get; set; }

    /// <summary>Number of the channel.</summary>
    public partial byte Channel { get; set; }

    /// <summary>Largest power in units of 0.5 dBm.</summary>
    public partial byte MaximumPower { get; set; }
}

/// <summary>A rate of 802.11n in a radiotap header.</summary>
[Header("Radiotap, MCS"), LittleEndian]
public readonly ref partial struct RadiotapMcs
{
    /// <summary>What is known of the rest.</summary>
    public partial byte Known { get; set; }

    /// <summary>Bandwidth, guard interval, format and coding.</summary>
    public partial byte Flags { get; set; }

    /// <summary>Index of the rate.</summary>
    public partial byte Index { get; set; }
}

/// <summary>Aggregation in a radiotap header.</summary>
[Header("Radiotap, A-MPDU status"), LittleEndian]
public readonly ref partial struct RadiotapAmpduStatus
{
    /// <summary>The same for all frames of one aggregate.</summary>
    public partial uint ReferenceNumber { get; set; }

    /// <summary>What is known of the aggregate.</summary>
    public partial ushort Flags { get; set; }

    /// <summary>Check sequence of the delimiter.</summary>
    public partial byte DelimiterCrc { get; set; }

    /// <summary>Reserved.</summary>
    public partial byte Reserved { get; set; }
}

/// <summary>A rate of 802.11ac in a radiotap header.</summary>
[Header("Radiotap, VHT"), LittleEndian]
public readonly ref partial struct RadiotapVht
{
    /// <summary>What is known of the rest.</summary>
    public partial ushort Known { get; set; }

    /// <summary>Space-time coding, guard interval and beamforming.</summary>
    public partial byte Flags { get; set; }

    /// <summary>Bandwidth.</summary>
    public partial byte Bandwidth { get; set; }

    /// <summary>For each of four users the streams in the lower 4 bits and the rate's index in the upper.</summary>
    [Bytes(4)] public partial Span<byte> Users { get; }

    /// <summary>A bit for each user with low-density parity codes.</summary>
    public partial byte Coding { get; set; }

    /// <summary>The group.</summary>
    public partial byte GroupId { get; set; }

    /// <summary>The lower bits of the association's number.</summary>
    public partial ushort PartialAssociationId { get; set; }
}

/// <summary>A clock with a unit in a radiotap header.</summary>
[Header("Radiotap, timestamp"), LittleEndian]
public readonly ref partial struct RadiotapTimestamp
{
    /// <summary>The time in the unit given.</summary>
    public partial ulong Time { get; set; }

    /// <summary>Accuracy in the unit given.</summary>
    public partial ushort Accuracy { get; set; }

    /// <summary>Where in the frame the time was taken.</summary>
    [Bits(4)] public partial byte Position { get; set; }

    /// <summary>0 for milliseconds, 1 for microseconds, 2 for nanoseconds.</summary>
    [Bits(4)] public partial byte Unit { get; set; }

    /// <summary>Whether the time has 32 bits, and whether the accuracy is known.</summary>
    public partial byte Flags { get; set; }
}
