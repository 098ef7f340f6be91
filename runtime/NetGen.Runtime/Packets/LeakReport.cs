using System.Text;

namespace NetGen.Packets;

/// <summary>Names what of a pool is still in use when it goes.</summary>
internal static class LeakReport
{
    private const int MostListed = 16;

    /// <summary>The report.</summary>
    /// <param name="references">References to each chunk.</param>
    /// <param name="packets">Every packet buffer the pool made.</param>
    /// <returns>Null when nothing is in use.</returns>
    internal static string? Describe(ReadOnlySpan<int> references, List<PacketBuffer> packets)
    {
        var chunks = references.Length - references.Count(0);
        if (chunks == 0) return null;

        var owned = packets.FindAll(packet => packet.IsOwned);
        var text = new StringBuilder().Append(null, $"The pool was disposed with {chunks} of its chunks in use, {owned.Count} packets among the holders.");
        foreach (var packet in owned.Take(MostListed)) text.Append(null, $"\n  packet of {packet.Length} bytes at offset {packet.Offset} of chunk {packet.Chunk}, device {packet.Device?.Name ?? "none"}");
        return text.ToString();
    }
}
