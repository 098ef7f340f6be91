namespace NetGen.Protocols.Addresses;

/// <summary>What routing asks of an address and the length of its network prefix.</summary>
/// <typeparam name="TSelf">The network.</typeparam>
/// <typeparam name="TAddress">Its addresses.</typeparam>
public interface IAddressPrefix<TSelf, TAddress>
    where TSelf : struct, IAddressPrefix<TSelf, TAddress>
    where TAddress : struct, INetworkAddress<TAddress>
{
    /// <summary>The address as it was given, host bits included.</summary>
    TAddress Address { get; }

    /// <summary>Bits of the network prefix.</summary>
    int PrefixLength { get; }

    /// <summary>The same network named by its first address.</summary>
    TSelf Prefix { get; }

    /// <summary>Whether an address lies in the network.</summary>
    /// <param name="address">The address.</param>
    bool Contains(TAddress address);
}
