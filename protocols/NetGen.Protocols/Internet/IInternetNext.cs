using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Sockets;

namespace NetGen.Protocols.Internet;

/// <summary>The way from a transport, which knows both versions of IP, into the composition.</summary>
[Next]
public interface IInternetNext : IIPv4Next, IIPv6Next, ISocketNext;
