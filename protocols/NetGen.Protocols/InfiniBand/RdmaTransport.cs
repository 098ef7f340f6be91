namespace NetGen.Protocols.InfiniBand;

/// <summary>The transport service of an InfiniBand packet: the upper three bits of its opcode (IBA vol. 1 §9.2.1).</summary>
public enum RdmaTransport : byte
{
    /// <summary>RC: connected, acknowledged.</summary>
    ReliableConnection = 0,

    /// <summary>UC: connected, not acknowledged.</summary>
    UnreliableConnection = 1,

    /// <summary>RD: to many, acknowledged.</summary>
    ReliableDatagram = 2,

    /// <summary>UD: to many, not acknowledged.</summary>
    UnreliableDatagram = 3,

    /// <summary>CNP: a receiver saw congestion.</summary>
    CongestionNotification = 4,

    /// <summary>XRC: connected, with shared receive queues.</summary>
    ExtendedReliableConnection = 5,
}
