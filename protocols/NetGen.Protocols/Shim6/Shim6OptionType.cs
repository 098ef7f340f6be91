namespace NetGen.Protocols.Shim6;

/// <summary>The type of a Shim6 option (RFC 5533 §5.15, RFC 5534 §5.3).</summary>
public enum Shim6OptionType : ushort
{
    /// <summary>Returned in an I2.</summary>
    ResponderValidator = 1,

    /// <summary>Addresses of the sender.</summary>
    LocatorList = 2,

    /// <summary>How much the locators are preferred.</summary>
    LocatorPreferences = 3,

    /// <summary>The parameters of cryptographically generated addresses.</summary>
    CgaParameterDataStructure = 4,

    /// <summary>A signature.</summary>
    CgaSignature = 5,

    /// <summary>The pair of upper-layer identifiers.</summary>
    UlidPair = 6,

    /// <summary>Tells contexts of one pair apart.</summary>
    ForkedInstanceIdentifier = 7,

    /// <summary>How long between keepalives.</summary>
    KeepaliveTimeout = 10,
}
