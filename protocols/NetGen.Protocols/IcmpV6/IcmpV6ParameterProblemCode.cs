namespace NetGen.Protocols.IcmpV6;

/// <summary>The code of a parameter problem message (RFC 4443 §3.4).</summary>
public enum IcmpV6ParameterProblemCode : byte
{
    /// <summary>A field's value is wrong.</summary>
    ErroneousHeaderField = 0,

    /// <summary>The next header is unknown.</summary>
    UnrecognizedNextHeader = 1,

    /// <summary>An option is unknown.</summary>
    UnrecognizedOption = 2,

    /// <summary>The first fragment does not hold all headers (RFC 7112 §5).</summary>
    IncompleteHeaderChain = 3,

    /// <summary>The segment routing upper layer is wrong (RFC 8986 §4.1.1).</summary>
    SegmentRoutingUpperLayer = 4,

    /// <summary>A node in between does not know the next header (RFC 8883 §3).</summary>
    UnrecognizedNextHeaderByIntermediate = 5,

    /// <summary>An extension header is too big (RFC 8883 §3).</summary>
    ExtensionHeaderTooBig = 6,

    /// <summary>The chain of extension headers is too long (RFC 8883 §3).</summary>
    ExtensionHeaderChainTooLong = 7,

    /// <summary>There are too many extension headers (RFC 8883 §3).</summary>
    TooManyExtensionHeaders = 8,

    /// <summary>An extension header has too many options (RFC 8883 §3).</summary>
    TooManyOptions = 9,

    /// <summary>An option is too big (RFC 8883 §3).</summary>
    OptionTooBig = 10,
}
