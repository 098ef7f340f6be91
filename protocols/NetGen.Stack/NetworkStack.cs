using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Ndp;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Udp;
using NetGen.Stack.Ping;
using NetGen.Stack.Sockets;
using NetGen.Threading;
using NetGen.Time;

namespace NetGen.Stack;

/// <summary>A host: the ready-made composition of all protocols over any number of devices.</summary>
/// <remarks>
/// One thread owns a stack, its pool and its devices: that of a <see cref="NapiPoller"/>, which <see cref="Start"/> makes, or the one
/// that runs a <see cref="VirtualNetwork"/>. Sockets may be used from any thread.
/// </remarks>
[Stack<EthernetHeader>]
public sealed partial class NetworkStack : IPacketSink, IDisposable
{
    [Module] private readonly VlanModule _vlan;
    [Module] private readonly ArpModule _arp;
    [Module] private readonly IPv4Module _ipv4;
    [Module] private readonly IcmpModule _icmp;
    [Module] private readonly IPv6Module _ipv6;
    [Module] private readonly IPv6ExtensionModule _ipv6Extensions;
    [Module] private readonly IcmpV6Module _icmpV6;
    [Module] private readonly NdpModule _ndp;
    [Module] private readonly UdpModule _udp;
    [Module] private readonly TcpModule _tcp;

    private readonly List<NetDevice> _devices = [];
    private readonly ArpResolver _resolver;
    private readonly IPv4Output _ipv4Output;
    private readonly NdpResolver _ipv6Resolver;
    private readonly IPv6Output _ipv6Output;
    private readonly IcmpRateLimiter _icmpLimiter;
    private readonly Lock _afterStop = new();
    private NapiPoller? _poller;
    private StackMeter? _meter;
    private int _ownerThread;

    /// <summary>Makes a stack without devices.</summary>
    /// <param name="pool">Where the packets it makes live: the pool of its devices, so that none is copied.</param>
    /// <param name="options">What it is made of and how it behaves.</param>
    public NetworkStack(PacketPool pool, NetworkStackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        Options = options ?? new NetworkStackOptions();
        Pool = pool;
        Mailbox = new Mailbox(Options.MailboxCapacity);
        Wheel = new TimerWheel(Options.Clock);
        var link = new EthernetOutput(Journey);
        var random = Options.Random;
        _resolver = new ArpResolver(new NeighbourCache<IPv4Address>(Wheel, random, Options.Neighbours), Routes, link, Journey);
        _ipv4Output = new IPv4Output(Routes, _resolver, link, random, Journey);
        _icmpLimiter = new IcmpRateLimiter(Options.Clock, random, Options.IcmpLimits);
        var errors = new IcmpErrorSender(_ipv4Output, _icmpLimiter);
        _vlan = new VlanModule(Journey);
        _arp = new ArpModule(_resolver, Routes, Wheel, random, Journey);
        _ipv4 = new IPv4Module(_ipv4Output, errors, _resolver, new IPv4ModuleOptions { Forwarding = Options.Forwarding, AcceptSourceRoutes = Options.AcceptSourceRoutes }, Journey, IPv4Protocols);

        var (ndpOutput, groups) = (new NdpOutput(link), new IPv6Groups());
        var ipv6Options = new IPv6ModuleOptions { Forwarding = Options.Forwarding };
        _ipv6Resolver = new NdpResolver(new NeighbourCache<IPv6Address>(Wheel, random, Options.Neighbours), IPv6Routes, ndpOutput, link, Journey);
        _ipv6Output = new IPv6Output(IPv6Routes, new PathMtuTable(Options.Clock), _ipv6Resolver, link, Journey);
        var ipv6Errors = new IcmpV6ErrorSender(_ipv6Output, _icmpLimiter);
        _ipv6 = new IPv6Module(_ipv6Output, groups, ipv6Errors, _ipv6Resolver, ipv6Options, Journey, IPv6Protocols);
        _ipv6Extensions = new IPv6ExtensionModule(ipv6Errors, Journey, IPv6Protocols);
        _ndp = new NdpModule(_ipv6Resolver, ndpOutput, IPv6Routes, groups, Wheel, random, ipv6Options);

        Internet = new InternetOutput(_ipv4Output, _ipv6Output, Journey);
        _udp = new UdpModule(Internet, new InternetErrorSender(errors, ipv6Errors), Wheel, random, Journey, Options.UdpCapacity, Options.SocketVerdictTimeout) { AsksSocketPrograms = Options.SocketProgram is not null };
        _tcp = new TcpModule(Internet, pool, Wheel, random, Journey, Options.Tcp);
        _icmp = new IcmpModule(_ipv4Output, EchoAskers, [IPv4Protocols, _udp, _tcp], Journey);
        _icmpV6 = new IcmpV6Module(_ipv6Output, EchoAskers, [IPv6Protocols, _udp, _tcp], Journey);

        Operations = new SocketOperations(Options.RunContinuationsInline, Options.Clock);
        SendBuffers = new SendBufferLender(this);
        TcpTransport = new TcpTransport(this);
        UdpTransport = new UdpTransport(this);
        PingTransport = new PingTransport(this);
        if (Options.Gateway is { } gateway) Routes.AddGateway(new IPv4Network(IPv4Address.Any, 0), gateway);
        if (Options.IPv6Gateway is { } ipv6Gateway) IPv6Routes.AddGateway(new IPv6Network(IPv6Address.Any, 0), ipv6Gateway);
    }

    /// <summary>What the stack is made of and how it behaves.</summary>
    public NetworkStackOptions Options { get; }

    /// <summary>Where the packets it makes live.</summary>
    public PacketPool Pool { get; }

    /// <summary>How other threads reach the stack: hand it to what polls it.</summary>
    public Mailbox Mailbox { get; }

    /// <summary>The devices attached.</summary>
    public IReadOnlyList<NetDevice> Devices => _devices;

    /// <summary>The addresses given to the devices, and how far each is this host's.</summary>
    public IReadOnlyList<AddressClaim> Claims => _arp.Claims;

    /// <summary>The host's addresses and routes.</summary>
    public IPv4RouteTable Routes { get; } = new();

    /// <summary>The host's IPv6 addresses and routes.</summary>
    public IPv6RouteTable IPv6Routes { get; } = new();

    /// <summary>ICMP and ICMPv6 errors that were not sent because of <see cref="NetworkStackOptions.IcmpLimits"/>.</summary>
    public long IcmpErrorsLimited => _icmpLimiter.Refused;

    /// <summary>What TCP has done.</summary>
    public TcpCounters TcpCounters => _tcp.Counters;

    /// <summary>What is known of the neighbours.</summary>
    public NeighbourCache<IPv4Address> Neighbours => _resolver.Neighbours;

    /// <summary>Tells an observer how far each packet gets.</summary>
    public Journey Journey { get; } = new();

    internal TimerWheel Wheel { get; }

    internal UdpModule Udp => _udp;

    internal TcpModule Tcp => _tcp;

    /// <summary>Who waits for echoes.</summary>
    internal EchoAskers EchoAskers { get; } = new();

    /// <summary>Attaches a device, before anything polls it.</summary>
    /// <param name="device">The device; the caller disposes it.</param>
    /// <param name="addresses">Its addresses and their prefixes.</param>
    /// <returns>The addresses on their way to being used.</returns>
    public IReadOnlyList<AddressClaim> Attach(NetDevice device, params ReadOnlySpan<IPv4Network> addresses)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (_poller is not null) throw new InvalidOperationException("The stack is running; attach devices before Start.");
        _devices.Add(device);
        var claims = new List<AddressClaim>();
        foreach (var address in addresses) claims.Add(_arp.Claim(device, address, Options.ProbeAddresses));
        return claims;
    }

    /// <summary>Starts a thread that polls the devices attached, and publishes their counters as metrics.</summary>
    /// <param name="options">How to poll.</param>
    /// <returns>The poller; its completion tells when, and why, it ended.</returns>
    public NapiPoller Start(NapiPollerOptions? options = null)
    {
        if (_poller is not null) throw new InvalidOperationException("A stack starts once.");
        _poller = new NapiPoller(this, _devices, Options.Clock, Mailbox, options);
        _meter = new StackMeter(Options.Name, _devices, Options.MeterFactory);
        _meter.AddCounter("netgen.icmp.limited", "{packet}", "ICMP errors that the rate limit held back.", () => IcmpErrorsLimited);
        _meter.AddCounter("netgen.tcp.segments.received", "{segment}", "TCP segments received.", () => TcpCounters.SegmentsReceived);
        _meter.AddCounter("netgen.tcp.segments.sent", "{segment}", "TCP segments sent.", () => TcpCounters.SegmentsSent);
        _meter.AddCounter("netgen.tcp.segments.retransmitted", "{segment}", "TCP segments sent again.", () => TcpCounters.SegmentsRetransmitted);
        _meter.AddCounter("netgen.tcp.resets", "{segment}", "TCP resets sent.", () => TcpCounters.ResetsSent);
        _poller.Start();
        return _poller;
    }

    /// <summary>Lists TCP's listeners and connections at one moment (Linux: <c>ss -ati</c>): state, queues, windows, round-trip times, retransmissions.</summary>
    /// <remarks>Nothing is kept for it while packets flow; the stack's thread stops for the time of the copy.</remarks>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public IReadOnlyList<TcpFlowStatus> GetTcpFlows()
    {
        var flows = new List<TcpFlowStatus>();
        Invoke(() => _tcp.CopyFlowsTo(flows));
        return flows;
    }

    /// <summary>Lists UDP's bound ports at one moment (Linux: <c>ss -au</c>).</summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public IReadOnlyList<UdpPortStatus> GetUdpPorts()
    {
        var ports = new List<UdpPortStatus>();
        Invoke(() => _udp.CopyPortsTo(ports));
        return ports;
    }

    /// <inheritdoc/>
    void IPacketSink.Receive(NetDevice device, ReadOnlySpan<Frame> frames)
    {
        if (Journey.IsObserved) ObserveBatch(device, frames);
        Receive(device, frames);
    }

    /// <inheritdoc/>
    public long RunTimers()
    {
        _ownerThread = Environment.CurrentManagedThreadId;
        Wheel.Advance();
        var next = new InternetNext(this);
        _arp.RunDue(next);
        _ipv4.RunDue(next);
        _ndp.RunDue(next);
        _ipv6.RunDue(next);
        // Last, so that one segment carries what all before gave a connection to say.
        var hasMore = _tcp.RunDue(next) || _ipv4.HasDue || _ipv6.HasDue;
        return hasMore ? Wheel.Now : Wheel.NextDeadline;
    }

    /// <summary>Stops the poller, if there is one, and frees every packet held. Devices and pool are the caller's.</summary>
    /// <remarks>Whoever waits on a socket fails with <see cref="System.Net.Sockets.SocketError.NetworkDown"/>; what was received can still be read.</remarks>
    public void Dispose()
    {
        _poller?.Dispose();
        _meter?.Dispose();
        try
        {
            if (_poller is null) Mailbox.Close();
        }
        finally
        {
            // Sockets that other threads dispose meanwhile touch the same tables.
            lock (_afterStop) Clear();
        }
    }

    /// <summary>Sends a datagram of a binding; called on the stack's thread.</summary>
    internal UdpSendStatus SendUdp(PacketBuffer packet, UdpBinding binding, IPEndPointValue remote) =>
        _udp.Send(packet, binding, remote, new InternetNext(this));

    /// <summary>Sends an echo request; called on the stack's thread.</summary>
    internal IpSendStatus SendEcho(PacketBuffer packet, IPAddressValue destination, ushort identifier, ushort sequenceNumber)
    {
        var any = destination.IsIPv4 ? new IPAddressValue(IPv4Address.Any) : new IPAddressValue(IPv6Address.Any);
        var fields = new NetworkFields(any, destination, IPv4Output.DefaultTimeToLive, 0, Ecn.NotCapable, MayBroadcast: true);
        return Send(packet, new EchoHeader(destination.IsIPv4, identifier, sequenceNumber), in fields);
    }

    /// <summary>Does some work on the stack's thread and waits for its end.</summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    internal void Invoke(Action work)
    {
        if (!TryInvoke(work)) throw new InvalidOperationException("The stack has stopped.");
    }

    /// <summary>Does some work on the stack's thread and waits for its end.</summary>
    /// <returns>False when the stack has stopped: the work is not done.</returns>
    internal bool TryInvoke(Action work)
    {
        if (!IsCurrent) return new StackCall(work).TryRun(this);
        work();
        return true;
    }

    /// <summary>Does some work on the stack's thread, or in its place where it has ended.</summary>
    internal void InvokeAlways(Action work)
    {
        if (!TryInvoke(work)) InvokeAfterStop(work);
    }

    /// <summary>Does some work once the poller's thread, whose mailbox is closed, has done its last; one caller at a time.</summary>
    internal void InvokeAfterStop(Action work)
    {
        if (_poller is { } poller) Task.WaitAny(poller.Completion);
        lock (_afterStop) work();
    }

    /// <summary>Whether the caller may touch the stack: on its thread, as long as nothing polls it, or in a simulation, which has one thread.</summary>
    internal bool IsCurrent => _ownerThread == Environment.CurrentManagedThreadId
        || (_ownerThread == 0 && _poller is null)
        || Options.Clock is VirtualTimeProvider;

    private void ObserveBatch(NetDevice device, ReadOnlySpan<Frame> frames)
    {
        for (var i = 0; i < frames.Length; i++)
            Journey.Reach(JourneyStage.NapiPoll, device.Pool.Span(in frames[i]), device, $"frame {i + 1} of a batch of {frames.Length}");
    }
}
