namespace NetGen.Protocols.Tcp;

/// <summary>Names an experiment in a TCP option (TCP/UDP Experimental Option Experiment Identifiers registry of IANA).</summary>
public enum TcpExperimentId : ushort
{
    /// <summary>Accurate ECN counters, ECT(0) first.</summary>
    AccurateEcn0 = 0xACC0,

    /// <summary>Accurate ECN counters, ECT(1) first.</summary>
    AccurateEcn1 = 0xACC1,

    /// <summary>Service control (RFC 8547).</summary>
    EncryptionNegotiation = 0x454E,

    /// <summary>TCP Fast Open (RFC 7413 §4.1.2).</summary>
    FastOpen = 0xF989,
}
