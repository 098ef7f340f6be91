using NetGen.Randomness;

namespace NetGen.Protocols.Sockets;

/// <summary>The dynamic ports (RFC 6335 §6).</summary>
internal static class DynamicPorts
{
    /// <summary>The first of them.</summary>
    internal const int First = 49152;

    /// <summary>How many there are.</summary>
    internal const int Count = 16384;

    /// <summary>Chooses a port for a socket that waits for peers (RFC 6056 §3.3.1): a random start, then one after the other, so that a free one is always found.</summary>
    /// <param name="random">Chooses the start.</param>
    /// <param name="isTaken">Whether a port can not be had.</param>
    /// <param name="port">The port.</param>
    /// <returns>False when every port is taken.</returns>
    internal static bool TryChoose(RandomSource random, Predicate<ushort> isTaken, out ushort port)
    {
        var start = random.NextBelow(Count);
        for (uint i = 0; i < Count; i++)
        {
            port = (ushort)(First + ((start + i) % Count));
            if (!isTaken(port)) return true;
        }

        port = 0;
        return false;
    }
}
