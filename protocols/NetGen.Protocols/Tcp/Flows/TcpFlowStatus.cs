using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>A connection, what is left of one in TIME-WAIT, or a listener, at one moment.</summary>
/// <param name="Flow">Both ends; a listener has no remote one.</param>
/// <param name="Info">What is known of it: of listeners and of TIME-WAIT the state alone.</param>
public readonly record struct TcpFlowStatus(TcpFlow Flow, TcpInfo Info);
