namespace NetGen.Protocols.Addresses;

/// <summary>How far an IPv6 address is valid; unicast and multicast scopes compare as RFC 6724 §3.1 says. Values of no name lie between their neighbours.</summary>
public enum IPv6Scope : byte
{
    /// <summary>Reserved: such a group is never sent to, nor accepted (RFC 4291 §2.7).</summary>
    Reserved = 0,

    /// <summary>Inside one interface.</summary>
    InterfaceLocal = 1,

    /// <summary>On one link.</summary>
    LinkLocal = 2,

    /// <summary>In one administered region.</summary>
    AdminLocal = 4,

    /// <summary>In one site.</summary>
    SiteLocal = 5,

    /// <summary>In one organisation.</summary>
    OrganizationLocal = 8,

    /// <summary>Everywhere; unique local addresses count as such (RFC 4193 §3.3).</summary>
    Global = 14,
}
