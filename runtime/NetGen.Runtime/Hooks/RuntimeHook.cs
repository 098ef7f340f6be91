using NetGen.Packets;

namespace NetGen.Hooks;

/// <summary>A hook added at run time.</summary>
/// <param name="packet">The packet, whose data starts at the point's header. <see cref="PacketBuffer.TryMakeWritable"/> comes before a write.</param>
/// <param name="layer">The name of that header, as <c>IPv4Header.LayerName</c>.</param>
/// <returns>What becomes of the packet; after <see cref="Verdict.Stolen"/> the hook owns it.</returns>
public delegate Verdict RuntimeHook(PacketBuffer packet, string layer);
