using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Internet;

/// <summary>The way from a version of IP into the composition: its hooks, and what stands above.</summary>
/// <typeparam name="THeader">The read-only view of that version's header.</typeparam>
public interface INetworkNext<THeader> : IEthernetNext
    where THeader : struct, allows ref struct
{
    /// <summary>Runs the hooks on every packet received, before routing.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Prerouting)]
    Verdict Prerouting(PacketBuffer packet, in THeader ip);

    /// <summary>Runs the hooks on a packet for this host.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Input)]
    Verdict Input(PacketBuffer packet, in THeader ip);

    /// <summary>Runs the hooks on a packet for another host.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Forward)]
    Verdict Forward(PacketBuffer packet, in THeader ip);

    /// <summary>Runs the hooks on a packet made by this host, after routing.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Output)]
    Verdict Output(PacketBuffer packet, in THeader ip);

    /// <summary>Runs the hooks on a packet that leaves, before the neighbour lookup.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Postrouting)]
    Verdict Postrouting(PacketBuffer packet, in THeader ip);

    /// <summary>Hands what follows the header on: to a transport, or to an extension header's module.</summary>
    /// <param name="packet">The packet, payload first.</param>
    /// <param name="ip">The header underneath.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in THeader ip);
}
