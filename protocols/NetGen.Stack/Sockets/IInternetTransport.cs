using NetGen.Protocols.Internet;

namespace NetGen.Stack.Sockets;

/// <summary>
/// A transport over both versions of IP that is not one of the stack's own: it implements this interface and nothing else, and <see cref="NetworkStack.AddTransport"/> makes it known.
/// </summary>
/// <remarks>
/// What the stack brings along, UDP and TCP, is reached by generated code; packets of any other protocol come through <see cref="IInternetProtocol.TryReceive"/>, which
/// finds the socket and gives it the packet (<see cref="ProtocolControlBlock.OnReceived"/>). <see cref="ProtocolControlBlock.FindSource"/> and
/// <see cref="ProtocolControlBlock.Send"/> are the way out. One for IPv4 alone says so (<see cref="ITransport.HasIPv6"/>), and IPv6 does not know it then.
/// </remarks>
public interface IInternetTransport : ITransport, IInternetProtocol
{
    /// <inheritdoc/>
    bool ITransport.HasIPv6 => true;
}
