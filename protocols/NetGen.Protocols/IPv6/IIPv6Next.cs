using NetGen.Declarations;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv6;

/// <summary>The way from IPv6 into the composition: its hooks, and what stands above.</summary>
[Next]
public interface IIPv6Next : INetworkNext<IPv6Header.ReadOnly>;
