namespace NetGen.Protocols.Dccp;

/// <summary>The type of a DCCP packet (DCCP Packet Types registry of IANA, RFC 4340 §5.1).</summary>
public enum DccpPacketType : byte
{
    /// <summary>Opens a connection.</summary>
    Request = 0,

    /// <summary>Answers a request.</summary>
    Response = 1,

    /// <summary>Data.</summary>
    Data = 2,

    /// <summary>An acknowledgment.</summary>
    Ack = 3,

    /// <summary>Data and an acknowledgment.</summary>
    DataAck = 4,

    /// <summary>The server asks the client to close.</summary>
    CloseReq = 5,

    /// <summary>Closes a connection.</summary>
    Close = 6,

    /// <summary>Ends a connection.</summary>
    Reset = 7,

    /// <summary>Gets sequence numbers in step again after many losses.</summary>
    Sync = 8,

    /// <summary>Answers a sync.</summary>
    SyncAck = 9,

    /// <summary>Listens behind a middlebox (RFC 5596 §2.2.1).</summary>
    Listen = 10,
}
