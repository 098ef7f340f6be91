namespace NetGen.Protocols.Bfd;

/// <summary>Why a BFD session last changed its state (BFD Diagnostic Codes registry of IANA).</summary>
public enum BfdDiagnostic : byte
{
    /// <summary>No reason.</summary>
    None = 0,

    /// <summary>Nothing was heard for the detection time.</summary>
    ControlDetectionTimeExpired = 1,

    /// <summary>Echo packets did not come back.</summary>
    EchoFunctionFailed = 2,

    /// <summary>The other side said that the session is down.</summary>
    NeighborSignaledSessionDown = 3,

    /// <summary>The forwarding plane was reset.</summary>
    ForwardingPlaneReset = 4,

    /// <summary>The path is known to be down.</summary>
    PathDown = 5,

    /// <summary>A path joined to this one is down.</summary>
    ConcatenatedPathDown = 6,

    /// <summary>Held down by the operator.</summary>
    AdministrativelyDown = 7,

    /// <summary>A path joined to the reverse of this one is down.</summary>
    ReverseConcatenatedPathDown = 8,

    /// <summary>The connection does not lead where it should (RFC 6428 §3.6).</summary>
    MisConnectivityDefect = 9,
}
