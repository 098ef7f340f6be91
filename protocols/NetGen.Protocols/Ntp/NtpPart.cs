namespace NetGen.Protocols.Ntp;

/// <summary>What follows in an NTP packet, as its length tells (RFC 7822 §3).</summary>
public enum NtpPart
{
    /// <summary>Nothing, or nothing that is known.</summary>
    None,

    /// <summary>An extension field.</summary>
    ExtensionField,

    /// <summary>The message authentication code that ends the packet.</summary>
    AuthenticationCode,
}
