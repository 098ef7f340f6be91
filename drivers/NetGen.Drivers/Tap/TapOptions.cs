using System.Net;
using NetGen.Devices;

namespace NetGen.Drivers.Tap;

/// <summary>How a <see cref="TapDevice"/> is opened.</summary>
public sealed record TapOptions
{
    /// <summary>Our station's address. The kernel's interface is the other station of the link and has an address of its own.</summary>
    /// <remarks>Null takes the kernel's address with the last bit flipped and the locally-administered bit set, so that it is the same for the same interface.</remarks>
    public MacAddress? Address { get; init; }

    /// <summary>The MAC address to give the kernel's interface; null keeps the one it has.</summary>
    public MacAddress? PeerHardwareAddress { get; init; }

    /// <summary>The IPv4 or IPv6 address to give the kernel's interface; null gives none.</summary>
    public IPAddress? PeerAddress { get; init; }

    /// <summary>The length in bits of <see cref="PeerAddress"/>'s prefix, 0 to 32 or to 128.</summary>
    public int PeerPrefixLength { get; init; } = 24;

    /// <summary>A further address to give the kernel's interface, as one of IPv6 beside one of IPv4; null gives none.</summary>
    public IPAddress? SecondPeerAddress { get; init; }

    /// <summary>The length in bits of <see cref="SecondPeerAddress"/>'s prefix, 0 to 32 or to 128.</summary>
    public int SecondPeerPrefixLength { get; init; } = 64;

    /// <summary>The MTU to set; null keeps the interface's.</summary>
    public int? Mtu { get; init; }

    /// <summary>Whether the kernel may leave transport checksums partial for us, and we for it.</summary>
    public bool ChecksumOffload { get; init; } = true;

    /// <summary>Opens the interface so that several devices, one a queue, can be open on it at once; each of them needs this set.</summary>
    public bool MultiQueue { get; init; }

    /// <summary>Whether the kernel takes our frames on a thread of its own (threaded NAPI, Linux 5.12), and not inside our write.</summary>
    /// <remarks>
    /// Where a second core is free, bulk data leaves about twice as fast. A lone frame arrives later, for a thread has to wake up; and the kernel
    /// joins segments before its TCP sees them (GRO), unless that is turned off: <c>ethtool -K NAME gro off</c>.
    /// </remarks>
    public bool NapiThread { get; init; }

    /// <summary>Whether frames that leave together do so by one system call (io_uring, Linux 5.6); where the kernel has none, or forbids it, each takes a call of its own.</summary>
    public bool IoUring { get; init; } = true;
}
