namespace NetGen.Protocols.Ntp;

/// <summary>The type of an NTP extension field (NTP Extension Field Types registry of IANA, RFC 7822 §3).</summary>
public enum NtpExtensionFieldType : ushort
{
    /// <summary>Tells one request of Network Time Security from another (RFC 8915 §5.3).</summary>
    UniqueIdentifier = 0x0104,

    /// <summary>A cookie of Network Time Security (RFC 8915 §5.4).</summary>
    NtsCookie = 0x0204,

    /// <summary>Asks for another cookie (RFC 8915 §5.5).</summary>
    NtsCookiePlaceholder = 0x0304,

    /// <summary>Authenticates the packet, and may encrypt extension fields (RFC 8915 §5.6).</summary>
    NtsAuthenticator = 0x0404,

    /// <summary>Keeps the UDP checksum right when a timestamp is written under way (RFC 7821 §3).</summary>
    ChecksumComplement = 0x2005,
}
