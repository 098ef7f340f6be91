using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;

namespace NetGen.Protocols.Sockets;

/// <summary>The way from a transport into the composition's socket programs.</summary>
[Next]
public interface ISocketNext : ISocketLookup<IPv4Header.ReadOnly>, ISocketLookup<IPv6Header.ReadOnly>
{
    /// <summary>Whether there are socket programs at all.</summary>
    [HasHooks(HookPoint.SocketLookup)]
    bool HasSocketPrograms();
}
