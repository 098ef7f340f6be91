using NetGen.Hooks;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Sockets;

/// <summary>A <see cref="SocketVerdict"/> in terms of addresses, which the runtime does not know.</summary>
public static class SocketSteering
{
    /// <summary>Sends a flow to the socket of an address and port.</summary>
    /// <param name="local">The address and port that the socket is bound to, or an address of a socket that is bound to all.</param>
    public static SocketVerdict To(IPEndPointValue local) => SocketVerdict.SteerToEndPoint(local.Address.Mapped.Value, local.Port);

    /// <summary>The end whose socket is meant.</summary>
    /// <param name="verdict">A verdict that steers to a port or an end point.</param>
    /// <param name="destination">Where the packet was sent to.</param>
    internal static IPEndPointValue TargetOf(in SocketVerdict verdict, IPEndPointValue destination) => verdict.Action == SocketAction.SteerToPort
        ? destination with { Port = verdict.Port }
        : new IPEndPointValue(new IPAddressValue(new IPv6Address(verdict.Address)), verdict.Port);
}
