using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.IPv6;

/// <summary>The way from IPv6 into the composition: its hooks, and what stands above.</summary>
[Next]
public interface IIPv6Next : IEthernetNext
{
    /// <summary>Runs the hooks on every packet received, before routing.</summary>
    /// <param name="packet">The packet, IPv6 header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Prerouting)]
    Verdict Prerouting(PacketBuffer packet, in IPv6Header.ReadOnly ip);

    /// <summary>Runs the hooks on a packet for this host.</summary>
    /// <param name="packet">The packet, IPv6 header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Input)]
    Verdict Input(PacketBuffer packet, in IPv6Header.ReadOnly ip);

    /// <summary>Runs the hooks on a packet for another host.</summary>
    /// <param name="packet">The packet, IPv6 header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Forward)]
    Verdict Forward(PacketBuffer packet, in IPv6Header.ReadOnly ip);

    /// <summary>Runs the hooks on a packet made by this host, after routing.</summary>
    /// <param name="packet">The packet, IPv6 header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Output)]
    Verdict Output(PacketBuffer packet, in IPv6Header.ReadOnly ip);

    /// <summary>Runs the hooks on a packet that leaves, before the neighbour lookup.</summary>
    /// <param name="packet">The packet, IPv6 header first.</param>
    /// <param name="ip">Its header.</param>
    [RunsHooks(HookPoint.Postrouting)]
    Verdict Postrouting(PacketBuffer packet, in IPv6Header.ReadOnly ip);

    /// <summary>Hands what follows the header on: to an extension header's module, or to a transport.</summary>
    /// <param name="packet">The packet, payload first.</param>
    /// <param name="ip">The header underneath.</param>
    /// <returns>False when none takes it.</returns>
    [Demultiplexes]
    bool Deliver(PacketBuffer packet, in IPv6Header.ReadOnly ip);
}
