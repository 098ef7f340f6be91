namespace NetGen.Protocols.Wlan;

/// <summary>Type and subtype of an 802.11 frame in one number: type × 16 + subtype (IEEE 802.11-2020 table 9-1).</summary>
public enum WlanFrameKind : byte
{
    /// <summary>A station wants to join.</summary>
    AssociationRequest = 0x00,

    /// <summary>It may, or not.</summary>
    AssociationResponse = 0x01,

    /// <summary>A station comes from another access point.</summary>
    ReassociationRequest = 0x02,

    /// <summary>It may, or not.</summary>
    ReassociationResponse = 0x03,

    /// <summary>A station looks for networks.</summary>
    ProbeRequest = 0x04,

    /// <summary>A network answers.</summary>
    ProbeResponse = 0x05,

    /// <summary>Announces the time.</summary>
    TimingAdvertisement = 0x06,

    /// <summary>A network announces itself.</summary>
    Beacon = 0x08,

    /// <summary>Frames wait, in a network without access point.</summary>
    Atim = 0x09,

    /// <summary>The association ends.</summary>
    Disassociation = 0x0A,

    /// <summary>A station proves who it is.</summary>
    Authentication = 0x0B,

    /// <summary>The authentication ends.</summary>
    Deauthentication = 0x0C,

    /// <summary>A request of one of many categories.</summary>
    Action = 0x0D,

    /// <summary>The same, not acknowledged.</summary>
    ActionNoAck = 0x0E,

    /// <summary>An access point lets stations send.</summary>
    Trigger = 0x12,

    /// <summary>Asks for the rest of a beamforming report.</summary>
    BeamformingReportPoll = 0x14,

    /// <summary>A frame to measure the channel follows.</summary>
    NullPacketAnnouncement = 0x15,

    /// <summary>A control frame with an HT control field.</summary>
    ControlWrapper = 0x17,

    /// <summary>Asks which frames of a block arrived.</summary>
    BlockAckRequest = 0x18,

    /// <summary>Tells it.</summary>
    BlockAck = 0x19,

    /// <summary>A station woke up and wants its frames.</summary>
    PsPoll = 0x1A,

    /// <summary>Request to send.</summary>
    Rts = 0x1B,

    /// <summary>Clear to send.</summary>
    Cts = 0x1C,

    /// <summary>Acknowledgment.</summary>
    Ack = 0x1D,

    /// <summary>The medium is free.</summary>
    CfEnd = 0x1E,

    /// <summary>The medium is free, and acknowledgment.</summary>
    CfEndAck = 0x1F,

    /// <summary>Data.</summary>
    Data = 0x20,

    /// <summary>Data and acknowledgment.</summary>
    DataCfAck = 0x21,

    /// <summary>Data and poll.</summary>
    DataCfPoll = 0x22,

    /// <summary>Data, acknowledgment and poll.</summary>
    DataCfAckCfPoll = 0x23,

    /// <summary>No data: the power management bit counts.</summary>
    Null = 0x24,

    /// <summary>Data with a traffic class.</summary>
    QosData = 0x28,

    /// <summary>The same and acknowledgment.</summary>
    QosDataCfAck = 0x29,

    /// <summary>The same and poll.</summary>
    QosDataCfPoll = 0x2A,

    /// <summary>The same, acknowledgment and poll.</summary>
    QosDataCfAckCfPoll = 0x2B,

    /// <summary>No data, with a traffic class.</summary>
    QosNull = 0x2C,

    /// <summary>A beacon in the 60 GHz band.</summary>
    DmgBeacon = 0x30,

    /// <summary>A beacon below 1 GHz.</summary>
    S1gBeacon = 0x31,
}
