using System.Net.Sockets;
using NetGen.Packetdrill.Host;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;
using NetGen.Stack.Sockets;

namespace NetGen.Packetdrill.Sockets;

/// <summary>A UDP socket, straight over the stack's UDP.</summary>
/// <param name="host">The host.</param>
internal sealed class DatagramSocket(DrilledHost host) : ScriptSocket, IUdpHandler
{
    private const int LongestQueue = 256;

    private readonly Queue<(int Length, IPEndPointValue Sender)> _received = new();
    private UdpBinding? _binding;
    private string? _error;
    private bool _readsNoMore;
    private bool _writesNoMore;
    private IPEndPointValue? _lastSender;

    /// <inheritdoc/>
    internal override IpProtocol Protocol => IpProtocol.Udp;

    /// <inheritdoc/>
    internal override IPEndPointValue? Remote => _binding?.Remote;

    /// <inheritdoc/>
    internal override int Available => _received.TryPeek(out var first) ? first.Length : 0;

    /// <inheritdoc/>
    internal override int Unacknowledged => 0;

    /// <summary>Whether datagrams may go to broadcast addresses (<c>SO_BROADCAST</c>).</summary>
    internal bool EnableBroadcast
    {
        get => _binding?.EnableBroadcast ?? field;
        set
        {
            field = value;
            if (_binding is { } binding) binding.EnableBroadcast = value;
        }
    }

    /// <summary>Routers a datagram may pass (<c>IP_TTL</c>).</summary>
    internal byte TimeToLive
    {
        get;
        set
        {
            field = value;
            if (_binding is { } binding) binding.TimeToLive = value;
        }
    } = host.Options.TimeToLive;

    /// <summary>Differentiated services code point of the datagrams (the upper six bits of <c>IP_TOS</c>).</summary>
    internal byte Dscp
    {
        get;
        set
        {
            field = value;
            if (_binding is { } binding) binding.Dscp = value;
        }
    }

    /// <inheritdoc/>
    internal override PollEvents Events
    {
        get
        {
            var events = _writesNoMore ? PollEvents.None : PollEvents.Out;
            if (_received.Count > 0 || _readsNoMore) events |= PollEvents.In;
            if (_readsNoMore) events |= PollEvents.ReadHangUp;
            if (_readsNoMore && _writesNoMore) events |= PollEvents.HangUp;
            // As on Linux, an error can be read too.
            if (_error is not null) events |= PollEvents.Error | PollEvents.In;
            return events;
        }
    }

    internal override Outcome Bind(IPEndPointValue local)
    {
        if (_binding is not null) return Outcome.Fail("EINVAL");
        var status = host.Stack.Udp.TryBind(local, this, out var binding, dualMode: host.Options.Version == IpVersion.Mapped);
        if (status != UdpBindStatus.Bound) return Outcome.Fail(ErrorNames.Of(SocketErrors.From(status)));
        _binding = binding;
        binding.EnableBroadcast = EnableBroadcast;
        binding.TimeToLive = TimeToLive;
        binding.Dscp = Dscp;
        Local = binding.Local;
        return Outcome.Success;
    }

    internal override Outcome Listen(int backlog) => Outcome.Fail("EOPNOTSUPP");

    internal override Outcome? Connect(IPEndPointValue remote)
    {
        if (EnsureBound() is { } failure) return failure;
        var status = host.Stack.Udp.Connect(_binding!, remote);
        if (status != UdpSendStatus.Sent) return Outcome.Fail(ErrorNames.Of(SocketErrors.From(status)));
        Local = _binding!.Local;
        return Outcome.Success;
    }

    internal override Outcome? Read(ReadRequest request)
    {
        if (TakeError() is { } error) return Outcome.Fail(error);
        if (!_received.TryPeek(out var first)) return _readsNoMore ? new Outcome(0) : null;
        if (!request.Keeps) _received.Dequeue();
        request.CheckSender?.Invoke(first.Sender);
        // RFC 768 knows no stream: what does not fit is lost.
        return new Outcome(request.Truncates ? first.Length : Math.Min(request.Count, first.Length));
    }

    internal override Outcome? Write(long count, IPEndPointValue? remote)
    {
        if (_writesNoMore) return Outcome.Fail("EPIPE");
        if (TakeError() is { } error) return Outcome.Fail(error);
        if ((remote ?? Remote) is not { } receiver) return Outcome.Fail("EDESTADDRREQ");
        if (EnsureBound() is { } failure) return failure;
        if (!host.Stack.Pool.TryRent(out var packet)) return Outcome.Fail("ENOBUFS");
        if (count > packet.Tailroom)
        {
            packet.Free();
            return Outcome.Fail("EMSGSIZE");
        }

        packet.Put((int)count).Clear();
        var status = host.Stack.SendUdp(packet, _binding!, receiver);
        return status == UdpSendStatus.Sent ? new Outcome(count) : Outcome.Fail(ErrorNames.Of(SocketErrors.From(status)));
    }

    internal override Outcome Shutdown(bool reading, bool writing)
    {
        if (Remote is null) return Outcome.Fail("ENOTCONN");
        _readsNoMore |= reading;
        _writesNoMore |= writing;
        return Outcome.Success;
    }

    internal override string? TakeError()
    {
        var error = _error;
        _error = null;
        return error;
    }

    /// <summary>Whom a call means that leaves out the address: the peer, or who was heard last, or the script's other end.</summary>
    internal IPEndPointValue AnyReceiver => Remote ?? _lastSender ?? new IPEndPointValue(host.Options.RemoteAddress, host.Options.ConnectPort);

    /// <inheritdoc/>
    internal override void Close()
    {
        if (_binding is { } binding) host.Stack.Udp.Unbind(binding);
        _binding = null;
    }

    UdpAction IUdpHandler.OnDatagram(PacketBuffer packet, in UdpFlow flow)
    {
        if (_received.Count == LongestQueue) return UdpAction.QueueFull;
        _lastSender = flow.Remote;
        _received.Enqueue((packet.Length, flow.Remote));
        Edges++;
        return UdpAction.Done;
    }

    void IUdpHandler.OnError(IPEndPointValue remote, in IcmpError error)
    {
        // As on Linux, only a connected socket hears of errors.
        if (Remote != remote) return;
        _error = ErrorNames.Of(SocketErrors.From(in error));
        Edges++;
    }

    private Outcome? EnsureBound()
    {
        if (_binding is not null) return null;
        var outcome = Bind(new IPEndPointValue(Address.AnyOf(host.Options.Version), 0));
        return outcome.Error is null ? null : outcome;
    }
}
