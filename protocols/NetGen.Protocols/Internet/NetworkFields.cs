using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <summary>What a transport says of the network header, in the words of both versions.</summary>
/// <param name="Source">The sender; unspecified for the address that suits the destination.</param>
/// <param name="Destination">The receiver, of the same version.</param>
/// <param name="HopLimit">Routers the packet may pass.</param>
/// <param name="Dscp">Differentiated services codepoint (RFC 2474 §3).</param>
/// <param name="Ecn">Explicit congestion notification (RFC 3168 §5).</param>
/// <param name="Device">The device to leave through, or null for any.</param>
/// <param name="SourceRoute">The routers to pass on the way, or null; over IPv4 alone.</param>
/// <param name="MayBroadcast">Whether the destination may be a broadcast address.</param>
public readonly record struct NetworkFields(
    IPAddressValue Source, IPAddressValue Destination, byte HopLimit, byte Dscp, Ecn Ecn, NetDevice? Device = null, IPv4SourceRoute? SourceRoute = null, bool MayBroadcast = false);
