using System.Buffers.Binary;
using NetGen.Headers;
using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>The host under test at one end, and the test itself, segment by segment, at the other. Numbers count from each side's ISN.</summary>
internal sealed class TcpDialogue : IDisposable
{
    internal const ushort HostPort = 5000;
    internal const ushort PeerPort = 40000;
    internal const uint PeerInitial = 1000;

    private uint _hostInitial;
    private bool _knowsHost;

    internal TcpDialogue(Func<NetworkStackOptions, NetworkStackOptions>? change = null)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        // The test answers no ARP request: the peer it was introduced to stays known.
        Wire = new HostOnWire(options => (change?.Invoke(options) ?? options) with { Neighbours = new NeighbourOptions { DelayFirstProbe = TimeSpan.FromDays(1), UnusedTime = TimeSpan.FromDays(1) } });
    }

    internal HostOnWire Wire { get; }

    internal NetworkStack Host => Wire.Host;

    /// <summary>The port the host is known to use; that of a listener, or one the host chose.</summary>
    internal ushort LocalPort { get; set; } = HostPort;

    /// <summary>The address that segments come from, behind the station of the test where it is another one.</summary>
    internal IPv4Address PeerAddress { get; set; } = HostOnWire.PeerAddress;

    /// <summary>IPv4 options of the segments that are put on the wire.</summary>
    internal byte[] NetworkOptions { get; set; } = [];

    /// <summary>The number behind the ISN of the host.</summary>
    internal SequenceNumber HostNumber(uint offset) => new(_hostInitial + offset);

    /// <summary>Goes on with another connection, of which a segment was heard.</summary>
    /// <param name="said">The segment.</param>
    /// <param name="number">Its number, from the host's ISN on.</param>
    internal void Know(Said said, uint number) => _hostInitial += said.Sequence - number;

    /// <summary>Sends a segment and gives what the host answers before the clock moves.</summary>
    internal IReadOnlyList<Said> Say(
        TcpFlags flags, uint sequence, uint? acknowledgment = null, byte[]? data = null, ushort window = 65535, byte[]? options = null, ushort port = PeerPort,
        bool isMarked = false, ushort urgent = 0)
    {
        Put(flags, sequence, acknowledgment, data, window, options, port, isMarked, urgent);
        Wire.Network.Settle();
        return Heard();
    }

    /// <summary>Puts a segment on the wire without letting the host run.</summary>
    internal void Put(
        TcpFlags flags, uint sequence, uint? acknowledgment = null, byte[]? data = null, ushort window = 65535, byte[]? options = null, ushort port = PeerPort,
        bool isMarked = false, ushort urgent = 0)
    {
        data ??= [];
        var value = new TcpHeader.Value
        {
            SourcePort = port,
            DestinationPort = LocalPort,
            SequenceNumber = new SequenceNumber(PeerInitial + sequence),
            AcknowledgmentNumber = acknowledgment is { } number ? HostNumber(number) : default,
            Flags = acknowledgment is null ? flags : flags | TcpFlags.Ack,
            Window = window,
            UrgentPointer = urgent,
        };
        if (options is not null) value = value with { Options = new WireBytes(options) };
        var segment = new byte[value.HeaderLength + data.Length];
        data.CopyTo(segment, value.HeaderLength);
        TcpHeader.Write(segment, value, IPv4Header.CreatePseudoHeader(PeerAddress, HostOnWire.HostAddress, (byte)IpProtocol.Tcp));
        var ecn = isMarked ? Ecn.CongestionExperienced : Ecn.NotCapable;
        Wire.Put(HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Tcp, segment, ip => ip with { Ecn = ecn, Source = PeerAddress }, NetworkOptions)));
    }

    /// <summary>Tells the host of an error about a segment of its own that starts at a number.</summary>
    internal void Report(in IcmpError error, uint number)
    {
        var transport = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(transport, LocalPort);
        BinaryPrimitives.WriteUInt16BigEndian(transport.AsSpan(2), PeerPort);
        BinaryPrimitives.WriteUInt32BigEndian(transport.AsSpan(4), HostNumber(number).Value);
        var quoted = HostOnWire.IPv4(IpProtocol.Tcp, transport, value => value with { Source = HostOnWire.HostAddress, Destination = HostOnWire.PeerAddress });
        var message = new byte[8 + quoted.Length];
        quoted.CopyTo(message, 8);
        IcmpHeader.Write(message, new IcmpHeader.Value
        {
            Type = error.Type,
            Code = error.Code,
            Unreachable = new IcmpUnreachable.Value { NextHopMtu = error.Value },
        });
        Wire.Put(HostOnWire.Frame(EtherType.IPv4, HostOnWire.IPv4(IpProtocol.Icmp, message)));
        Wire.Network.Settle();
    }

    /// <summary>Lets time pass and gives what the host said.</summary>
    internal IReadOnlyList<Said> Wait(TimeSpan span)
    {
        Wire.Network.Run(span);
        return Heard();
    }

    /// <summary>What the host has said since.</summary>
    internal IReadOnlyList<Said> Heard()
    {
        Wire.Network.Settle();
        var said = new List<Said>();
        foreach (var frame in Wire.Take())
        {
            if (!EthernetHeader.ReadOnly.TryParse(frame, out var ethernet) || ethernet.EtherType != EtherType.IPv4) continue;
            Assert.True(IPv4Header.ReadOnly.TryParse(ethernet.Payload, out var ip));
            if (ip.Protocol != IpProtocol.Tcp) continue;
            Assert.True(TcpHeader.ReadOnly.TryParse(ip.Payload, out var tcp));
            // RFC 9293 §3.1: the pseudo-header has the final destination, wherever the packet goes first.
            var isRouted = !ip.Options.IsEmpty;
            Assert.True(tcp.VerifyChecksum(isRouted ? IPv4Header.CreatePseudoHeader(ip.Source, PeerAddress, (byte)IpProtocol.Tcp) : ip.PseudoHeaderFor((byte)IpProtocol.Tcp)));
            said.Add(Read(in tcp) with { Ecn = ip.Ecn, TimeToLive = ip.TimeToLive, Dscp = ip.Dscp, SentTo = ip.Destination, NetworkOptions = ip.Options.Bytes.ToArray() });
        }

        return said;
    }

    /// <summary>Opens a connection to the host's listener without any option, and leaves it established with both numbers at 1.</summary>
    internal void Open(byte[]? synOptions = null, ushort window = 65535, byte[]? options = null)
    {
        var answer = Assert.Single(Say(TcpFlags.Syn, 0, options: synOptions, window: window));
        Assert.Equal((TcpFlags.Syn | TcpFlags.Ack, 0u, 1u), (answer.Flags, answer.Sequence, answer.Acknowledgment));
        Assert.Empty(Say(TcpFlags.None, 1, 1, window: window, options: options));
    }

    public void Dispose() => Wire.Dispose();

    private Said Read(in TcpHeader.ReadOnly tcp)
    {
        if ((tcp.Flags & TcpFlags.Syn) != 0 || !_knowsHost)
        {
            _hostInitial = tcp.SequenceNumber.Value;
            _knowsHost = true;
        }

        var options = tcp.Options;
        var sack = new List<(uint, uint)>();
        foreach (var block in tcp.Options.Sack) sack.Add((block.LeftEdge.Value - PeerInitial, block.RightEdge.Value - PeerInitial));
        return new Said(
            tcp.Flags, tcp.SequenceNumber.Value - _hostInitial, (tcp.Flags & TcpFlags.Ack) != 0 ? tcp.AcknowledgmentNumber.Value - PeerInitial : 0,
            tcp.Window, tcp.Payload.ToArray())
        {
            SourcePort = tcp.SourcePort,
            UrgentPointer = tcp.UrgentPointer,
            MaximumSegmentSize = options.MaximumSegmentSize,
            WindowScale = options.WindowScale,
            SackPermitted = options.SackPermitted,
            Timestamps = options.TryGetTimestamps(out var timestamps) ? timestamps.ToValue() : null,
            Sack = sack,
            FastOpenCookie = options.TryGetFastOpen(out var fastOpen) ? fastOpen.Cookie.ToArray() : null,
            UserTimeout = options.TryGetUserTimeout(out var userTimeout) ? (userTimeout.IsMinutes, userTimeout.UserTimeout) : null,
            Options = options.Bytes.ToArray(),
        };
    }
}

/// <summary>A segment of the host.</summary>
/// <param name="Flags">Its control bits.</param>
/// <param name="Sequence">Its number, from the host's ISN on.</param>
/// <param name="Acknowledgment">What it acknowledges, from the peer's ISN on.</param>
/// <param name="Window">Its window, not shifted.</param>
/// <param name="Data">Its data.</param>
internal sealed record Said(TcpFlags Flags, uint Sequence, uint Acknowledgment, ushort Window, byte[] Data)
{
    internal ushort SourcePort { get; init; }

    internal Ecn Ecn { get; init; }

    internal byte TimeToLive { get; init; }

    internal byte Dscp { get; init; }

    /// <summary>The destination in the IPv4 header.</summary>
    internal IPv4Address SentTo { get; init; }

    /// <summary>The options of the IPv4 header.</summary>
    internal byte[] NetworkOptions { get; init; } = [];

    internal ushort UrgentPointer { get; init; }

    internal ushort? MaximumSegmentSize { get; init; }

    internal byte? WindowScale { get; init; }

    internal bool SackPermitted { get; init; }

    internal TcpTimestamps.Value? Timestamps { get; init; }

    internal IReadOnlyList<(uint Left, uint Right)> Sack { get; init; } = [];

    internal byte[]? FastOpenCookie { get; init; }

    internal (bool IsMinutes, int Value)? UserTimeout { get; init; }

    /// <summary>The options as they stand in the header.</summary>
    internal byte[] Options { get; init; } = [];

    /// <summary>Flags, number and acknowledgment: what most tests look at.</summary>
    internal (TcpFlags Flags, uint Sequence, uint Acknowledgment) Core => (Flags, Sequence, Acknowledgment);
}
