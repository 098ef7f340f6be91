namespace NetGen.Protocols.Wlan;

/// <summary>Why an association or authentication ends (IEEE 802.11-2020 table 9-49).</summary>
public enum WlanReasonCode : ushort
{
    /// <summary>No reason given.</summary>
    Unspecified = 1,

    /// <summary>The authentication is no longer valid.</summary>
    InvalidAuthentication = 2,

    /// <summary>The station leaves.</summary>
    LeavingNetworkDeauthentication = 3,

    /// <summary>Nothing was heard of the station.</summary>
    Inactivity = 4,

    /// <summary>The access point is full.</summary>
    NoMoreStations = 5,

    /// <summary>A frame for the authenticated only.</summary>
    NotAuthenticated = 6,

    /// <summary>A frame for the associated only.</summary>
    NotAssociated = 7,

    /// <summary>The station leaves, or roams.</summary>
    LeavingNetworkDisassociation = 8,

    /// <summary>An association without authentication.</summary>
    AssociationNotAuthenticated = 9,

    /// <summary>An invalid element.</summary>
    InvalidElement = 13,

    /// <summary>A wrong integrity code.</summary>
    IntegrityFailure = 14,

    /// <summary>The key handshake took too long.</summary>
    FourWayHandshakeTimeout = 15,

    /// <summary>The group key handshake took too long.</summary>
    GroupKeyHandshakeTimeout = 16,

    /// <summary>The handshake's elements are not those announced.</summary>
    HandshakeElementMismatch = 17,

    /// <summary>Invalid group cipher.</summary>
    InvalidGroupCipher = 18,

    /// <summary>Invalid pairwise cipher.</summary>
    InvalidPairwiseCipher = 19,

    /// <summary>Invalid key management.</summary>
    InvalidKeyManagement = 20,

    /// <summary>The authentication by 802.1X failed.</summary>
    Ieee8021xAuthenticationFailed = 23,
}
