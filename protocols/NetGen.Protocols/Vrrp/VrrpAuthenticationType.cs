namespace NetGen.Protocols.Vrrp;

/// <summary>How packets of VRRP version 2 are authenticated (RFC 3768 §5.3.6).</summary>
public enum VrrpAuthenticationType : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>By a password in plain text (RFC 2338 §5.3.6.1).</summary>
    SimpleTextPassword = 1,

    /// <summary>By an IP Authentication Header (RFC 2338 §5.3.6.2).</summary>
    AuthenticationHeader = 2,
}
