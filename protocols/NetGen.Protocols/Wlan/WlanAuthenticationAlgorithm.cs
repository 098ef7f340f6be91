namespace NetGen.Protocols.Wlan;

/// <summary>How a station proves who it is (IEEE 802.11 §9.4.1.1).</summary>
public enum WlanAuthenticationAlgorithm : ushort
{
    /// <summary>It need not.</summary>
    OpenSystem = 0,

    /// <summary>WEP.</summary>
    SharedKey = 1,

    /// <summary>Roaming.</summary>
    FastTransition = 2,

    /// <summary>Simultaneous authentication of equals, as in WPA3.</summary>
    Sae = 3,

    /// <summary>Fast initial link setup with a shared key.</summary>
    Fils = 4,

    /// <summary>The same with forward secrecy.</summary>
    FilsPerfectForwardSecrecy = 5,

    /// <summary>The same with a public key.</summary>
    FilsPublicKey = 6,

    /// <summary>Cisco's LEAP.</summary>
    NetworkEap = 0x80,
}
