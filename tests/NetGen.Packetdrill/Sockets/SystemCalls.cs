using NetGen.Packetdrill.Host;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Connections;

namespace NetGen.Packetdrill.Sockets;

/// <summary>The system calls of scripts, and the file descriptors they use.</summary>
internal sealed class SystemCalls
{
    private const long SocketTypeMask = 0xF;
    private const long StreamType = 1;
    private const long DatagramType = 2;

    private readonly DrilledHost _host;
    private readonly Action<int, string> _report;
    private readonly Dictionary<long, Descriptor> _descriptors = [];
    private readonly TransferCalls _transfers;
    private readonly PollCalls _polls;

    internal SystemCalls(DrilledHost host, Action<int, string> report)
    {
        _host = host;
        _report = report;
        _transfers = new TransferCalls(this, host.Options);
        _polls = new PollCalls(this, host);
    }

    /// <summary>The socket that connected or was accepted last: assertions are about it.</summary>
    internal StreamSocket? Latest { get; private set; }

    /// <summary>The port of a socket that waits for packets of a transport protocol, if there is one.</summary>
    internal ushort? PortOf(IpProtocol protocol) => _descriptors.Values.OfType<ScriptSocket>()
        .FirstOrDefault(socket => socket.Protocol == protocol && socket is StreamSocket { IsListening: true } or DatagramSocket { Local.Port: not 0 })?.Local.Port;

    /// <summary>Begins a call.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="spec">The call.</param>
    /// <returns>Does the call's work, as often as it is asked; null as long as the call waits.</returns>
    internal Func<Outcome?> Begin(int line, CallSpec spec)
    {
        var call = new CallContext(line, spec);
        return spec.Name switch
        {
            "socket" => () => Open(call),
            "bind" => () => Socket(call).Bind(Address.Local(call[1], _host.Options)),
            "listen" => () => Socket(call).Listen((int)call.Number(1)),
            "accept" or "accept4" => () => Accept(call),
            "connect" => Connect(call),
            "shutdown" => () => Shutdown(call),
            "close" => Close(call),
            "setsockopt" when call[2] is NameExpression { Name: "TCP_MD5SIG" } => () => SigningOptions.Set(call, Socket(call), _host.Options),
            "setsockopt" when call[2] is NameExpression { Name: "TCP_AO_ADD_KEY" } => () => SigningOptions.AddKey(call, Socket(call), _host.Options),
            "setsockopt" => () => SocketOptions.Set(call, Socket(call), _report),
            "getsockopt" => () => SocketOptions.Get(call, Socket(call)),
            "fcntl" => () => Control(call),
            "ioctl" => () => Query(call),
            _ => _transfers.Begin(call) ?? _polls.Begin(call) ?? throw ScriptException.Unsupported(line, $"the system call '{spec.Name}'"),
        };
    }

    /// <summary>The descriptor of a number.</summary>
    internal Descriptor Find(int line, long number) =>
        _descriptors.TryGetValue(number, out var descriptor) ? descriptor : throw new ScriptException(line, $"there is no descriptor {number}");

    /// <summary>The socket that is a call's first argument.</summary>
    internal ScriptSocket Socket(CallContext call) =>
        Find(call.Line, call.Number(0)) as ScriptSocket ?? throw new ScriptException(call.Line, $"the descriptor {call[0]} is no socket");

    /// <summary>The address in an argument, as <c>connect</c> takes it.</summary>
    internal IPEndPointValue RemoteOf(CallContext call, int index) => Address.Remote(call[index], _host.Options);

    /// <summary>The host is at rest: what it sent, and what was acknowledged, is reported.</summary>
    internal void Observe()
    {
        foreach (var socket in _descriptors.Values.OfType<StreamSocket>()) socket.Observe(_host.Now);
    }

    /// <summary>Assertions are about this socket from now on.</summary>
    internal void Use(StreamSocket socket) => Latest = socket;

    /// <summary>Gives a descriptor the number that the script has for it.</summary>
    internal Outcome Register(CallContext call, Descriptor descriptor)
    {
        var number = call.Spec.Result is NumberExpression { Value: >= 0 and var wanted } ? wanted : _descriptors.Keys.DefaultIfEmpty(2).Max() + 1;
        if (!_descriptors.TryAdd(number, descriptor)) throw new ScriptException(call.Line, $"the descriptor {number} is open already");
        return new Outcome(number);
    }

    private Outcome Open(CallContext call)
    {
        var isIPv6 = _host.Options.Version != IpVersion.IPv4;
        var own = Constants.Evaluate(new NameExpression(call.Line, isIPv6 ? "AF_INET6" : "AF_INET"));
        if (call.Number(0, otherwise: own) != own) throw ScriptException.Unsupported(call.Line, $"{call[0]} sockets without --ip_version={(isIPv6 ? "ipv4" : "ipv6")}");
        var type = call.Number(1);
        ScriptSocket socket = (type & SocketTypeMask) switch
        {
            StreamType when call.Number(2, otherwise: 0) is 0 or (long)IpProtocol.Tcp => MakeStream(),
            DatagramType when call.Number(2, otherwise: 0) is 0 or (long)IpProtocol.Udp => new DatagramSocket(_host),
            _ => throw ScriptException.Unsupported(call.Line, $"sockets of the type {call[1]} and the protocol {call[2]}"),
        };
        socket.IsNonBlocking = (type & 0x800) != 0;
        return Register(call, socket);
    }

    private StreamSocket MakeStream()
    {
        var options = _host.Options;
        return new StreamSocket(_host.Tcp, new TcpConnectionSettings(options.Tcp)
        {
            TimeToLive = options.TimeToLive,
            DualMode = options.Version == IpVersion.Mapped,
            KeepAliveTime = options.KeepAliveTime,
            KeepAliveInterval = options.KeepAliveInterval,
            KeepAliveRetries = options.KeepAliveRetries,
            UnsentLowWaterMark = options.UnsentLowWaterMark,
        })
        {
            FastOpen = new FastOpenUse(options.FastOpen),
            // Linux keeps room for its own bookkeeping beside the data.
            BufferFactor = options.IsForLinux ? 2 : 1,
        };
    }

    private Outcome? Accept(CallContext call)
    {
        if (Socket(call) is not StreamSocket listener) return Outcome.Fail("EOPNOTSUPP");
        if (!listener.IsListening) return Outcome.Fail("EINVAL");
        if (listener.Accept() is not { } socket) return listener.IsNonBlocking ? Outcome.Fail("EAGAIN") : null;
        socket.IsNonBlocking = call.Spec.Name == "accept4" && (call.Number(3, 0) & 0x800) != 0;
        socket.BufferFactor = listener.BufferFactor;
        socket.LingerTime = listener.LingerTime;
        socket.ReceiveLowMark = listener.ReceiveLowMark;
        socket.Errors.Inherit(listener.Errors);
        Latest = socket;
        return Register(call, socket);
    }

    private Func<Outcome?> Connect(CallContext call)
    {
        var isWaiting = false;
        return () =>
        {
            if (Socket(call) is not StreamSocket socket) return Socket(call).Connect(Address.Remote(call[1], _host.Options));
            if (isWaiting) return socket.FinishConnect();
            var wasConnecting = socket.IsConnecting;
            var outcome = socket.Connect(Address.Remote(call[1], _host.Options));
            Latest = socket;
            isWaiting = true;
            if (outcome is not null || !socket.IsNonBlocking) return outcome;
            return Outcome.Fail(wasConnecting ? "EALREADY" : "EINPROGRESS");
        };
    }

    private Outcome Shutdown(CallContext call)
    {
        var how = call.Number(1);
        return how is < 0 or > 2 ? Outcome.Fail("EINVAL") : Socket(call).Shutdown(reading: how != 1, writing: how != 0);
    }

    private Func<Outcome?> Close(CallContext call)
    {
        Descriptor? descriptor = null;
        var began = _host.Now;
        return () =>
        {
            if (descriptor is null)
            {
                descriptor = Find(call.Line, call.Number(0));
                descriptor.Close();
                _descriptors.Remove(call.Number(0));
            }

            if (descriptor is not StreamSocket { IsLingering: true } socket) return Outcome.Success;
            if (_host.Now - began < socket.LingerTime) return null;
            socket.EndLinger();
            return Outcome.Success;
        };
    }

    private Outcome Control(CallContext call)
    {
        var descriptor = Find(call.Line, call.Number(0));
        switch (call.Name(1))
        {
            case "F_SETFL":
                descriptor.IsNonBlocking = (call.Number(2) & 0x800) != 0;
                return Outcome.Success;
            case "F_GETFL":
                return new Outcome(2 | (descriptor.IsNonBlocking ? 0x800 : 0));
            default:
                throw ScriptException.Unsupported(call.Line, $"fcntl with {call[1]}");
        }
    }

    private Outcome Query(CallContext call)
    {
        var socket = Socket(call);
        var value = call.Name(1) switch
        {
            "SIOCINQ" or "FIONREAD" => socket.Available,
            "SIOCOUTQ" or "TIOCOUTQ" => socket.Unacknowledged,
            "SIOCOUTQNSD" => (socket as StreamSocket)?.Unsent ?? 0,
            _ => throw ScriptException.Unsupported(call.Line, $"ioctl with {call[1]}"),
        };
        call.Check(call.Name(1), call.Single(2), value);
        return Outcome.Success;
    }
}
