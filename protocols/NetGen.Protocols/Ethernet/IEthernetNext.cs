using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;

namespace NetGen.Protocols.Ethernet;

/// <summary>The way from the link layer into the composition.</summary>
[Next]
public interface IEthernetNext
{
    /// <summary>Runs the hooks on a frame that leaves.</summary>
    /// <param name="packet">The packet, Ethernet header first.</param>
    [RunsHooks(HookPoint.Egress)]
    Verdict Egress(PacketBuffer packet);
}
