namespace NetGen.Devices;

/// <summary>What went through a device; written by the owning thread only.</summary>
public sealed class DeviceCounters
{
    private long _receivedPackets;
    private long _receivedBytes;
    private long _transmittedPackets;
    private long _transmittedBytes;

    /// <summary>Frames received.</summary>
    public long ReceivedPackets => Volatile.Read(ref _receivedPackets);

    /// <summary>Bytes received, link headers included.</summary>
    public long ReceivedBytes => Volatile.Read(ref _receivedBytes);

    /// <summary>Frames sent.</summary>
    public long TransmittedPackets => Volatile.Read(ref _transmittedPackets);

    /// <summary>Bytes sent, link headers included.</summary>
    public long TransmittedBytes => Volatile.Read(ref _transmittedBytes);

    /// <summary>Counts received frames.</summary>
    /// <param name="packets">Number of frames.</param>
    /// <param name="bytes">Their bytes.</param>
    public void CountReceived(int packets, long bytes)
    {
        Volatile.Write(ref _receivedPackets, _receivedPackets + packets);
        Volatile.Write(ref _receivedBytes, _receivedBytes + bytes);
    }

    /// <summary>Counts sent frames.</summary>
    /// <param name="packets">Number of frames.</param>
    /// <param name="bytes">Their bytes.</param>
    public void CountTransmitted(int packets, long bytes)
    {
        Volatile.Write(ref _transmittedPackets, _transmittedPackets + packets);
        Volatile.Write(ref _transmittedBytes, _transmittedBytes + bytes);
    }
}
