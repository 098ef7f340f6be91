using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Cable;

/// <summary>A cable in memory with a device at either end: what one transmits, the other receives, in order.</summary>
/// <remarks>
/// Within one pool a frame crosses by reference; between two pools it is copied once, by the receiver, and the sender gets
/// its chunk back with its next call. Each end belongs to one thread; with two pools the two threads may differ. Frames cross as soon as they are
/// flushed: the cable has no clock, so a simulation on virtual time is deterministic.
/// </remarks>
public sealed class MemoryCable : IDisposable
{
    /// <summary>Makes the cable.</summary>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end.</param>
    /// <param name="queueLength">Frames that may be under way in each direction, a power of two.</param>
    /// <exception cref="ArgumentException"><paramref name="queueLength"/> is not a power of two.</exception>
    public MemoryCable(CableEndOptions left, CableEndOptions right, int queueLength = 1024)
    {
        if (queueLength <= 0 || !int.IsPow2(queueLength)) throw new ArgumentException("The queue length must be a power of two.", nameof(queueLength));
        var rightward = new CableRing(queueLength, left.Pool, right.Pool);
        var leftward = new CableRing(queueLength, right.Pool, left.Pool);
        Left = new CableDevice(left, rightward, leftward);
        Right = new CableDevice(right, leftward, rightward);
    }

    /// <summary>The device at the left end.</summary>
    public CableDevice Left { get; }

    /// <summary>The device at the right end.</summary>
    public CableDevice Right { get; }

    /// <summary>Pulls the cable: frames under way are released. No thread may use an end any more.</summary>
    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
    }
}

/// <summary>One end of a <see cref="MemoryCable"/>.</summary>
/// <param name="Name">Name for people and metrics.</param>
/// <param name="Address">The station's address.</param>
/// <param name="Pool">Where frames received at this end live, and where those sent from it come from.</param>
public sealed record CableEndOptions(string Name, MacAddress Address, PacketPool Pool)
{
    /// <summary>Largest network packet in bytes.</summary>
    public int Mtu { get; init; } = 1500;
}
