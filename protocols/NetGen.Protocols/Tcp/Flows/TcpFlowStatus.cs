using NetGen.Devices;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>A connection, what is left of one in TIME-WAIT, or a listener, at one moment.</summary>
/// <param name="Flow">Both ends; a listener has no remote one.</param>
/// <param name="Info">What is known of it: of listeners and of TIME-WAIT the state alone.</param>
public readonly record struct TcpFlowStatus(TcpFlow Flow, TcpInfo Info)
{
    /// <summary>How full a listener is; null for what is none.</summary>
    public TcpBacklogStatus? Backlog { get; init; }

    /// <summary>The only device that its segments come in and leave by, or null for any (<c>SO_BINDTODEVICE</c>).</summary>
    public NetDevice? Device { get; init; }
}

/// <summary>How full a listener is.</summary>
/// <param name="Waiting">Established connections that wait to be accepted.</param>
/// <param name="HalfOpen">Connections whose handshake is not done.</param>
/// <param name="Limit">Half-open connections that may be remembered; further ones get a SYN cookie.</param>
public readonly record struct TcpBacklogStatus(int Waiting, int HalfOpen, int Limit);
