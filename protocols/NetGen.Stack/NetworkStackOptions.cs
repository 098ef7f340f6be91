using System.Diagnostics.Metrics;
using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;
using NetGen.Randomness;

namespace NetGen.Stack;

/// <summary>What a stack is made of and how it behaves.</summary>
public sealed record NetworkStackOptions
{
    /// <summary>Name of the stack, a tag of its metrics.</summary>
    public string Name { get; init; } = "netgen";

    /// <summary>Makes and owns the meter behind <see cref="StackMeter"/>; without one the stack makes its own when it starts.</summary>
    public IMeterFactory? MeterFactory { get; init; }

    /// <summary>The clock of every timer; a virtual one for simulations.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where ports, identifications and jitter come from; a seeded one for simulations.</summary>
    public RandomSource Random { get; init; } = new SecureRandomSource();

    /// <summary>The default router, on the network of one of the attached devices.</summary>
    public IPv4Address? Gateway { get; init; }

    /// <summary>The default router of IPv6, a link-local address or one on the network of one of the attached devices.</summary>
    public IPv6Address? IPv6Gateway { get; init; }

    /// <summary>Whether packets for other hosts are forwarded.</summary>
    public bool Forwarding { get; init; }

    /// <summary>
    /// Whether IPv4 packets are taken, and where <see cref="Forwarding"/> says so passed on, whose sender chose their route (<c>accept_source_route</c>; RFC 791 §3.1). Off by
    /// default: such a route takes a packet, and its answer, around filters (RFC 7126 §4.3, §4.4). What sockets choose for what they send is not asked here.
    /// </summary>
    public bool AcceptSourceRoutes { get; init; }

    /// <summary>Whether the link is asked for each address before it is used (RFC 5227, RFC 4862 §5.4); takes up to seven seconds, two with IPv6.</summary>
    public bool ProbeAddresses { get; init; }

    /// <summary>Whether awaiting code goes on at once on the stack's own thread: less latency, and one order of events in simulations, but it must not block.</summary>
    public bool RunContinuationsInline { get; init; }

    /// <summary>Bounds and times of the neighbour cache.</summary>
    public NeighbourOptions Neighbours { get; init; } = new();

    /// <summary>How many ICMP errors are sent.</summary>
    public IcmpRateLimits IcmpLimits { get; init; } = new();

    /// <summary>Largest number of bound UDP ports.</summary>
    public int UdpCapacity { get; init; } = 16384;

    /// <summary>Bounds and times of TCP.</summary>
    public TcpModuleOptions Tcp { get; init; } = new();

    /// <summary>Calls from other threads that may wait for the stack's thread, a power of two.</summary>
    public int MailboxCapacity { get; init; } = 1024;

    /// <summary>Decides which socket gets a new flow, or that none does; null where the ports alone decide.</summary>
    public SocketProgram? SocketProgram { get; init; }

    /// <summary>
    /// How long a UDP flow must be silent until what the socket programs decided about it is forgotten, and they are asked anew; zero to ask them about every datagram,
    /// <see cref="Timeout.InfiniteTimeSpan"/> to remember it until later flows need the room.
    /// </summary>
    public TimeSpan SocketVerdictTimeout { get; init; } = UdpModule.DefaultVerdictTimeout;
}
