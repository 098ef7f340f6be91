using NetGen.Declarations;
using NetGen.Protocols.Internet;

namespace NetGen.Protocols.IPv4;

/// <summary>The way from IPv4 into the composition: its hooks, and the transports above.</summary>
[Next]
public interface IIPv4Next : INetworkNext<IPv4Header.ReadOnly>;
