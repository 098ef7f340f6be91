namespace NetGen.Protocols.Hip;

/// <summary>The type of a HIP parameter; an odd one must be understood (Parameter Types registry of IANA, RFC 7401 §5.2).</summary>
public enum HipParameterType : ushort
{
    /// <summary>Old and new index of an ESP security association (RFC 7402 §5.1.1).</summary>
    EspInfo = 65,

    /// <summary>Counts the generations of puzzles.</summary>
    R1Counter = 129,

    /// <summary>Addresses of a host (RFC 8046 §4).</summary>
    LocatorSet = 193,

    /// <summary>A puzzle.</summary>
    Puzzle = 257,

    /// <summary>Its solution.</summary>
    Solution = 321,

    /// <summary>The number of an update.</summary>
    Sequence = 385,

    /// <summary>Acknowledges updates.</summary>
    Acknowledgement = 449,

    /// <summary>The Diffie-Hellman groups understood.</summary>
    DiffieHellmanGroupList = 511,

    /// <summary>A public value.</summary>
    DiffieHellman = 513,

    /// <summary>The transforms of version 1 (RFC 5201 §5.2.7).</summary>
    HipTransform = 577,

    /// <summary>The ciphers understood.</summary>
    HipCipher = 579,

    /// <summary>Encrypted parameters.</summary>
    Encrypted = 641,

    /// <summary>The sender's public key.</summary>
    HostId = 705,

    /// <summary>The hash suites understood.</summary>
    HitSuiteList = 715,

    /// <summary>A certificate (RFC 8002 §2).</summary>
    Certificate = 768,

    /// <summary>A notification.</summary>
    Notification = 832,

    /// <summary>To be returned, and signed.</summary>
    EchoRequestSigned = 897,

    /// <summary>Services offered (RFC 8003 §4.2).</summary>
    RegistrationInfo = 930,

    /// <summary>Services asked for (RFC 8003 §4.3).</summary>
    RegistrationRequest = 932,

    /// <summary>Services granted (RFC 8003 §4.4).</summary>
    RegistrationResponse = 934,

    /// <summary>Services refused (RFC 8003 §4.5).</summary>
    RegistrationFailed = 936,

    /// <summary>What was to be returned, signed.</summary>
    EchoResponseSigned = 961,

    /// <summary>The formats understood that carry data.</summary>
    TransportFormatList = 2049,

    /// <summary>The transforms of ESP understood (RFC 7402 §5.1.2).</summary>
    EspTransform = 4095,

    /// <summary>Keyed hash of the packet.</summary>
    HipMac = 61505,

    /// <summary>Keyed hash of packet and host identity.</summary>
    HipMac2 = 61569,

    /// <summary>Signature of an R1.</summary>
    HipSignature2 = 61633,

    /// <summary>Signature of the packet.</summary>
    HipSignature = 61697,

    /// <summary>What was to be returned, unsigned.</summary>
    EchoResponseUnsigned = 63425,

    /// <summary>To be returned, unsigned.</summary>
    EchoRequestUnsigned = 63661,

    /// <summary>The address a relayed packet came from (RFC 9028 §5.3).</summary>
    RelayFrom = 63998,

    /// <summary>The address a relayed packet goes to (RFC 9028 §5.3).</summary>
    RelayTo = 64002,

    /// <summary>The address a packet came from at its rendezvous server (RFC 8004 §4.2.2).</summary>
    From = 65498,

    /// <summary>Keyed hash of a rendezvous server (RFC 8004 §4.2.1).</summary>
    RendezvousHmac = 65500,

    /// <summary>The rendezvous servers passed (RFC 8004 §4.2.3).</summary>
    ViaRendezvousServers = 65502,
}
