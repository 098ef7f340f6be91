namespace NetGen.Protocols.Ndp;

/// <summary>How much a router or a route is preferred, as a signed number of two bits (RFC 4191 §2.1).</summary>
public enum RouterPreference : sbyte
{
    /// <summary>Reserved; taken as <see cref="Medium"/>.</summary>
    Reserved = -2,

    /// <summary>Less than others.</summary>
    Low = -1,

    /// <summary>Like others.</summary>
    Medium = 0,

    /// <summary>More than others.</summary>
    High = 1,
}
