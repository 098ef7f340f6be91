using NetGen.Packets;

namespace NetGen.Devices;

/// <summary>A device that carries Ethernet frames (Linux: <c>net_device</c> and its operations).</summary>
/// <remarks>
/// One thread owns a device. A frame that is handed over carries one reference to
/// its chunk: <see cref="Receive"/> moves it to the caller, <see cref="TryTransmit"/> to the device.
/// </remarks>
public abstract class NetDevice : IDisposable
{
    /// <summary>Sets what every device has.</summary>
    /// <param name="name">Name for people and metrics.</param>
    /// <param name="address">The station's address.</param>
    /// <param name="mtu">Largest network packet in bytes, link header excluded.</param>
    /// <param name="pool">Where received frames live, and where sent ones return.</param>
    protected NetDevice(string name, MacAddress address, int mtu, PacketPool pool)
    {
        Name = name;
        Address = address;
        Mtu = mtu;
        Pool = pool;
    }

    /// <summary>Name for people and metrics.</summary>
    public string Name { get; }

    /// <summary>The station's address.</summary>
    public MacAddress Address { get; }

    /// <summary>Largest network packet in bytes, link header excluded.</summary>
    public int Mtu { get; }

    /// <summary>Where received frames live, and where sent ones return.</summary>
    public PacketPool Pool { get; }

    /// <summary>The offloads in effect.</summary>
    public virtual DeviceFeatures Features => DeviceFeatures.None;

    /// <summary>The modes in effect, in words, as <c>af_xdp native copy need-wakeup</c>.</summary>
    public abstract string Mode { get; }

    /// <summary>Where an XDP hook's <c>Redirect</c> sends this device's frames: a device of the same thread and pool, or null.</summary>
    public NetDevice? RedirectTarget { get; set; }

    /// <summary>What went through.</summary>
    public DeviceCounters Counters { get; } = new();

    /// <summary>A descriptor that <c>poll(2)</c> reports readable when frames wait, or -1 where the device has none.</summary>
    public virtual int PollDescriptor => -1;

    /// <summary>When the device next has work of its own, as a timestamp of the device's clock; <see cref="long.MaxValue"/> for never.</summary>
    public virtual long NextDeadline => long.MaxValue;

    /// <summary>Takes frames that have arrived. Never blocks.</summary>
    /// <remarks>A poller may sleep once this gave none: <see cref="PollDescriptor"/> or <see cref="NextDeadline"/> then tell of the next frame.</remarks>
    /// <param name="frames">Room for the frames: the budget.</param>
    /// <returns>How many were taken.</returns>
    public abstract int Receive(Span<Frame> frames);

    /// <summary>Queues a frame for sending. Never blocks.</summary>
    /// <param name="frame">The frame; on success the device owns its reference.</param>
    /// <returns>False when the device can take no more now: the frame is still the caller's.</returns>
    public abstract bool TryTransmit(in Frame frame);

    /// <summary>Sends what is queued and takes sent frames back: one call a batch.</summary>
    public abstract void Flush();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the device holds.</summary>
    /// <param name="disposing">False when called by a finaliser.</param>
    protected abstract void Dispose(bool disposing);
}
