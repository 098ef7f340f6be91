using NetGen.Declarations;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Wlan;

/// <summary>Radiotap header: how a captured 802.11 frame was received or is to be sent; flags announce the fields, each at its natural alignment.</summary>
[Header("Radiotap"), LittleEndian, LinkType(127)]
public readonly ref partial struct RadiotapHeader
{
    /// <summary>0.</summary>
    [Fixed(0)] public partial byte Version { get; set; }

    /// <summary>Sent as zero.</summary>
    public partial byte Padding { get; set; }

    /// <summary>Length of the header in bytes.</summary>
    [LengthOf(Header)] public partial ushort Length { get; set; }

    /// <summary>Whether the lock's quality is there.</summary>
    public partial bool HasLockQuality { get; set; }

    /// <summary>Whether the noise in dBm is there.</summary>
    public partial bool HasAntennaNoise { get; set; }

    /// <summary>Whether the signal in dBm is there.</summary>
    public partial bool HasAntennaSignal { get; set; }

    /// <summary>Whether hop set and pattern are there.</summary>
    public partial bool HasFrequencyHopping { get; set; }

    /// <summary>Whether the channel is there.</summary>
    public partial bool HasChannel { get; set; }

    /// <summary>Whether the rate is there.</summary>
    public partial bool HasRate { get; set; }

    /// <summary>Whether properties of the frame are there.</summary>
    public partial bool HasFlags { get; set; }

    /// <summary>Whether the receiver's clock is there.</summary>
    public partial bool HasTimeSynchronization { get; set; }

    /// <summary>Whether properties of the transmission are there.</summary>
    public partial bool HasTransmitFlags { get; set; }

    /// <summary>Whether properties of the reception are there.</summary>
    public partial bool HasReceiveFlags { get; set; }

    /// <summary>Whether the noise in dB is there.</summary>
    public partial bool HasDbAntennaNoise { get; set; }

    /// <summary>Whether the signal in dB is there.</summary>
    public partial bool HasDbAntennaSignal { get; set; }

    /// <summary>Whether the antenna is there.</summary>
    public partial bool HasAntenna { get; set; }

    /// <summary>Whether the power is there.</summary>
    public partial bool HasTransmitPower { get; set; }

    /// <summary>Whether the attenuation in dB is there.</summary>
    public partial bool HasDbTransmitAttenuation { get; set; }

    /// <summary>Whether the attenuation is there.</summary>
    public partial bool HasTransmitAttenuation { get; set; }

    /// <summary>Whether a rate of 802.11ax is among <see cref="Others"/>.</summary>
    public partial bool HasHe { get; set; }

    /// <summary>Whether a clock with a unit is there.</summary>
    public partial bool HasTimestamp { get; set; }

    /// <summary>Whether a rate of 802.11ac is there.</summary>
    public partial bool HasVht { get; set; }

    /// <summary>Whether aggregation is there.</summary>
    public partial bool HasAmpduStatus { get; set; }

    /// <summary>Whether a rate of 802.11n is there.</summary>
    public partial bool HasMcs { get; set; }

    /// <summary>Whether the extended channel is there.</summary>
    public partial bool HasExtendedChannel { get; set; }

    /// <summary>Whether retries of data are there.</summary>
    public partial bool HasDataRetries { get; set; }

    /// <summary>Whether retries of RTS are there.</summary>
    public partial bool HasRtsRetries { get; set; }

    /// <summary>Whether a further word follows that announces fields.</summary>
    public partial bool HasMorePresence { get; set; }

    /// <summary>Whether the next word announces fields of a vendor.</summary>
    public partial bool EndsVendorNamespace { get; set; }

    /// <summary>Whether the next word announces radiotap's fields again.</summary>
    public partial bool EndsRadiotapNamespace { get; set; }

    /// <summary>Whether <see cref="Others"/> has fields with type and length.</summary>
    public partial bool HasTlv { get; set; }

    /// <summary>Whether the legacy signal field is among <see cref="Others"/>.</summary>
    public partial bool HasLSig { get; set; }

    /// <summary>Whether a kind of frame without data is among <see cref="Others"/>.</summary>
    public partial bool HasZeroLengthPsdu { get; set; }

    /// <summary>Whether another user of 802.11ax is among <see cref="Others"/>.</summary>
    public partial bool HasHeMultiUserOther { get; set; }

    /// <summary>Whether several users of 802.11ax are among <see cref="Others"/>.</summary>
    public partial bool HasHeMultiUser { get; set; }

    /// <summary>Further words that announce fields, which are among <see cref="Others"/>.</summary>
    [When(nameof(HasMorePresence))] public partial RadiotapMorePresence MorePresence { get; }

    /// <summary>When the frame's first bit arrived, in microseconds of the receiver's clock.</summary>
    [When(nameof(HasTimeSynchronization)), Align(8)] public partial ulong? TimeSynchronization { get; set; }

    /// <summary>Properties of the frame.</summary>
    [When(nameof(HasFlags))] public partial RadiotapFlags? Flags { get; set; }

    /// <summary>The rate in units of 500 kb/s.</summary>
    [When(nameof(HasRate))] public partial byte? Rate { get; set; }

    /// <summary>Frequency and kind of channel.</summary>
    [When(nameof(HasChannel)), Align(2)] public partial RadiotapChannel Channel { get; }

    /// <summary>Hop set in the lower byte, pattern in the upper.</summary>
    [When(nameof(HasFrequencyHopping)), Align(2)] public partial ushort? FrequencyHopping { get; set; }

    /// <summary>Signal at the antenna in dBm.</summary>
    [When(nameof(HasAntennaSignal))] public partial sbyte? AntennaSignal { get; set; }

    /// <summary>Noise at the antenna in dBm.</summary>
    [When(nameof(HasAntennaNoise))] public partial sbyte? AntennaNoise { get; set; }

    /// <summary>Quality of the code lock.</summary>
    [When(nameof(HasLockQuality)), Align(2)] public partial ushort? LockQuality { get; set; }

    /// <summary>Distance from full power, without unit.</summary>
    [When(nameof(HasTransmitAttenuation)), Align(2)] public partial ushort? TransmitAttenuation { get; set; }

    /// <summary>Distance from full power in dB.</summary>
    [When(nameof(HasDbTransmitAttenuation)), Align(2)] public partial ushort? DbTransmitAttenuation { get; set; }

    /// <summary>Power in dBm.</summary>
    [When(nameof(HasTransmitPower))] public partial sbyte? TransmitPower { get; set; }

    /// <summary>Index of the antenna.</summary>
    [When(nameof(HasAntenna))] public partial byte? Antenna { get; set; }

    /// <summary>Signal at the antenna in dB above some reference.</summary>
    [When(nameof(HasDbAntennaSignal))] public partial byte? DbAntennaSignal { get; set; }

    /// <summary>Noise at the antenna in dB above some reference.</summary>
    [When(nameof(HasDbAntennaNoise))] public partial byte? DbAntennaNoise { get; set; }

    /// <summary>Properties of the reception.</summary>
    [When(nameof(HasReceiveFlags)), Align(2)] public partial ushort? ReceiveFlags { get; set; }

    /// <summary>Properties of the transmission.</summary>
    [When(nameof(HasTransmitFlags)), Align(2)] public partial ushort? TransmitFlags { get; set; }

    /// <summary>Retries of RTS.</summary>
    [When(nameof(HasRtsRetries))] public partial byte? RtsRetries { get; set; }

    /// <summary>Retries of data.</summary>
    [When(nameof(HasDataRetries))] public partial byte? DataRetries { get; set; }

    /// <summary>The channel in an extended form.</summary>
    [When(nameof(HasExtendedChannel)), Align(4)] public partial RadiotapExtendedChannel ExtendedChannel { get; }

    /// <summary>Rate of 802.11n.</summary>
    [When(nameof(HasMcs))] public partial RadiotapMcs Mcs { get; }

    /// <summary>Aggregation.</summary>
    [When(nameof(HasAmpduStatus)), Align(4)] public partial RadiotapAmpduStatus AmpduStatus { get; }

    /// <summary>Rate of 802.11ac.</summary>
    [When(nameof(HasVht)), Align(2)] public partial RadiotapVht Vht { get; }

    /// <summary>A clock with a unit.</summary>
    [When(nameof(HasTimestamp)), Align(8)] public partial RadiotapTimestamp Timestamp { get; }

    /// <summary>Later fields, those of further words, and vendors' own.</summary>
    [Bytes] public partial Span<byte> Others { get; }

    /// <summary>The 802.11 frame.</summary>
    [Payload] public partial Span<byte> Frame { get; }

    /// <summary>The frame's check sequence, where the flags say that it was kept.</summary>
    [When(nameof(HasFrameCheckSequence))] public partial uint? FrameCheckSequence { get; set; }

    /// <summary>Whether the frame ends with its check sequence.</summary>
    public bool HasFrameCheckSequence => ((Flags ?? RadiotapFlags.None) & RadiotapFlags.FrameCheckSequence) != 0;
}
