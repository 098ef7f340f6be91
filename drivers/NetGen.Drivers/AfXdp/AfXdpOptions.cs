using NetGen.Devices;

namespace NetGen.Drivers.AfXdp;

/// <summary>Where in the kernel the XDP program runs.</summary>
public enum XdpAttachMode
{
    /// <summary>In the interface's driver, or behind it where the driver can not.</summary>
    Auto,

    /// <summary>In the driver, before the kernel allocates anything for the frame.</summary>
    Native,

    /// <summary>Behind the driver: works with every driver, and is slower.</summary>
    /// <remarks>Over veth the peer then still sends segments larger than the MTU, which find no room: ethtool -K PEER tso off gso off.</remarks>
    Generic,
}

/// <summary>How frames come into the pool's memory.</summary>
public enum XdpCopyMode
{
    /// <summary>Without a copy where the driver can.</summary>
    Auto,

    /// <summary>The hardware writes into the pool.</summary>
    ZeroCopy,

    /// <summary>The kernel copies into the pool.</summary>
    Copy,
}

/// <summary>How an <see cref="AfXdpDevice"/> is opened.</summary>
public sealed record AfXdpOptions
{
    /// <summary>The interface's queue.</summary>
    public int Queue { get; init; }

    /// <summary>Where the XDP program runs. It is decided by the first device on an interface.</summary>
    public XdpAttachMode Attach { get; init; }

    /// <summary>How frames come into the pool's memory.</summary>
    public XdpCopyMode Copy { get; init; }

    /// <summary>Entries of each of the four rings, a power of two. The device keeps as many chunks of the pool ready for receiving.</summary>
    public int RingSize { get; init; } = 1024;

    /// <summary>Which frames are taken; the rest passes on to the kernel. It is decided by the first device on an interface.</summary>
    public XdpFilter Filter { get; init; } = XdpFilter.All;

    /// <summary>Our station's address; null takes the interface's.</summary>
    /// <remarks>Hardware that filters by address must let another one in: sudo ip link set INTERFACE promisc on.</remarks>
    public MacAddress? Address { get; init; }

    /// <summary>Whether every frame is delivered as verified; null does so on a veth, whose other end is this machine's kernel.</summary>
    /// <remarks>
    /// Over veth the kernel leaves the checksums of its TCP and UDP to a hardware that is not there, and AF_XDP has no field to
    /// say so: such frames arrive with wrong checksums. To have the peer compute them: ethtool -K PEER tx off.
    /// </remarks>
    public bool? TrustChecksums { get; init; }

    /// <summary>Frames the driver handles per busy poll (SO_BUSY_POLL_BUDGET); 0 leaves receiving to interrupts.</summary>
    public int BusyPollBudget { get; init; }

    /// <summary>How long opening waits for a queue whose last user has just gone.</summary>
    public TimeSpan BindTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock of <see cref="NetDevice.NextDeadline"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
