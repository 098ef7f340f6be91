namespace NetGen.Protocols.Addresses;

/// <summary>What routing asks of an address of either version of IP.</summary>
/// <typeparam name="TSelf">The address.</typeparam>
public interface INetworkAddress<TSelf> : IEquatable<TSelf>
    where TSelf : struct, INetworkAddress<TSelf>
{
    /// <summary>Whether this is the unspecified address.</summary>
    bool IsAny { get; }

    /// <summary>Whether this names a group of hosts.</summary>
    bool IsMulticast { get; }
}
