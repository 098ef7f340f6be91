using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Internet;

/// <summary>What a transport says of the network header, in the words of both versions.</summary>
/// <param name="Source">The sender; unspecified for the address that suits the destination.</param>
/// <param name="Destination">The receiver, of the same version.</param>
/// <param name="HopLimit">Routers the packet may pass.</param>
internal readonly record struct NetworkFields(IPAddressValue Source, IPAddressValue Destination, byte HopLimit)
{
    /// <summary>Differentiated services codepoint (RFC 2474 §3).</summary>
    internal byte Dscp { get; init; }

    /// <summary>Explicit congestion notification (RFC 3168 §5).</summary>
    internal Ecn Ecn { get; init; }

    /// <summary>The device to leave through, or null for any.</summary>
    internal NetDevice? Device { get; init; }

    /// <summary>Whether the destination may be a broadcast address.</summary>
    internal bool MayBroadcast { get; init; }
}
