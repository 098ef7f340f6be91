using NetGen.Randomness;

namespace NetGen.Protocols.Sockets;

/// <summary>Ports in a row, of which one is chosen.</summary>
public readonly record struct PortRange
{
    /// <summary>The dynamic ports, 49152 to 65535 (RFC 6335 §6).</summary>
    public static PortRange Dynamic { get; } = new(49152, ushort.MaxValue);

    /// <summary>Takes the bounds.</summary>
    /// <param name="first">The lowest port, not 0.</param>
    /// <param name="last">The highest port.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lowest is 0, or above the highest.</exception>
    public PortRange(ushort first, ushort last)
    {
        ArgumentOutOfRangeException.ThrowIfZero(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        First = first;
        Last = last;
    }

    /// <summary>The lowest port.</summary>
    public ushort First { get; }

    /// <summary>The highest port.</summary>
    public ushort Last { get; }

    internal uint Count => (uint)(Last - First + 1);

    /// <summary>Chooses a port for a socket that waits for peers (RFC 6056 §3.3.1): a random start, then one after the other, so that a free one is always found.</summary>
    /// <param name="random">Chooses the start.</param>
    /// <param name="isTaken">Whether a port can not be had.</param>
    /// <param name="port">The port.</param>
    /// <returns>False when every port is taken.</returns>
    internal bool TryChoose(RandomSource random, Predicate<ushort> isTaken, out ushort port)
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
