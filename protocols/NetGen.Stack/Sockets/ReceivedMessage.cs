using System.Net.Sockets;
using NetGen.Protocols.Addresses;

namespace NetGen.Stack.Sockets;

/// <summary>What is known of a datagram that was copied, in the shape of <see cref="SocketReceiveMessageFromResult"/>.</summary>
/// <param name="ReceivedBytes">Number of bytes copied.</param>
/// <param name="SocketFlags"><see cref="SocketFlags.Truncated"/> where the datagram was longer than the room for it, and its end is lost (<c>MSG_TRUNC</c>).</param>
/// <param name="RemoteEndPoint">Who sent it.</param>
public readonly record struct ReceivedMessage(int ReceivedBytes, SocketFlags SocketFlags, IPEndPointValue RemoteEndPoint);
