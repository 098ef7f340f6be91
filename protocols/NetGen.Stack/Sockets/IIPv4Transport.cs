using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>
/// A transport over IPv4 that is not one of the stack's own: it implements this interface and nothing else, and <see cref="NetworkStack.AddTransport"/> makes it known.
/// </summary>
/// <remarks>
/// What the stack brings along, UDP and TCP, is reached by generated code; packets of any other protocol come through <see cref="IIPv4Protocol.TryReceive"/>, which
/// finds the socket and gives it the packet (<see cref="ProtocolControlBlock.OnReceived"/>). <see cref="ProtocolControlBlock.FindRoute"/> and
/// <see cref="ProtocolControlBlock.SendIPv4"/> are the way out.
/// </remarks>
public interface IIPv4Transport : ITransport, IIPv4Protocol;
