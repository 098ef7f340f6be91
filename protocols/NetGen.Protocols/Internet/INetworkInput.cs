using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Packets;

namespace NetGen.Protocols.Internet;

/// <summary>What a version of IP does in its own way with packets received: its module and the composition above, in a struct for which the JIT makes the code that both versions share.</summary>
/// <typeparam name="THeader">The header's view.</typeparam>
internal interface INetworkInput<THeader>
    where THeader : struct, IHeader<THeader>, allows ref struct
{
    /// <summary>The version's name, for who watches a packet's journey.</summary>
    static abstract string Name { get; }

    /// <summary>Length of a packet, without the padding of the link, in bytes.</summary>
    /// <param name="ip">Its header.</param>
    static abstract int LengthOf(in THeader ip);

    /// <summary>Judges a packet from a wire.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    /// <param name="isLinkGroup">Whether the frame was sent to a group of stations.</param>
    /// <returns>Why it is refused, or <see cref="DropReason.None"/>.</returns>
    DropReason Judge(PacketBuffer packet, in THeader ip, bool isLinkGroup);

    /// <summary>Checks what the header itself asks for of every host on the way.</summary>
    /// <param name="packet">The packet, network header first.</param>
    /// <param name="ip">Its header.</param>
    /// <returns>False when the packet was refused, and is gone.</returns>
    bool TryTakeOptions(PacketBuffer packet, in THeader ip);

    /// <summary>Finds out who a packet is for, and brings it there.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="ip">Its header.</param>
    void Route(PacketBuffer packet, in THeader ip);

    /// <summary>Gives up on a packet whose neighbour did not answer.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    void OnUnreachable(PacketBuffer packet);
}
