using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Internet;

/// <summary>What a transport must know of the way to a host.</summary>
/// <param name="Source">The address to send from where the user chose none.</param>
/// <param name="Kind">What kind of destination it is.</param>
/// <param name="Mtu">Largest packet the path takes, as far as is known, in bytes.</param>
public readonly record struct NetworkPath(IPAddressValue Source, RouteKind Kind, int Mtu);
