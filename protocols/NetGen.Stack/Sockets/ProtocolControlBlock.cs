using System.Net.Sockets;
using NetGen.Protocols.Addresses;
using NetGen.Threading;

namespace NetGen.Stack.Sockets;

/// <summary>What is kept of one socket between its user and its transport (Linux: <c>struct sock</c>).</summary>
/// <remarks>
/// A transport finds it by whatever names its sockets on the wire, and tells it what happens; that is done on the stack's thread. An idle one is this object and
/// an empty queue: whoever waits brings an operation along, which a pool of the stack lends.
/// </remarks>
public partial class ProtocolControlBlock : IWorkItem
{
    // Also the lock of what both threads touch: the packets, who waits, how it ended.
    private readonly SocketQueue _queue = new();
    private readonly NetworkStack _stack;
    private readonly ITransport _transport;
    private SocketSettings _settings = SocketSettings.Default;
    // Replaced, never changed: another thread must not see half of an end.
    private volatile SocketNames? _names;
    private bool _released;
    private bool _hasPipe;
    private bool _isDisposed;
    private volatile bool _isHandedOver;

    /// <summary>Makes what is kept of a new socket.</summary>
    /// <param name="stack">The socket's host.</param>
    /// <param name="transport">The socket's protocol.</param>
    public ProtocolControlBlock(NetworkStack stack, ITransport transport)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(transport);
        (_stack, _transport) = (stack, transport);
    }

    /// <summary>The host.</summary>
    public NetworkStack Stack => _stack;

    /// <summary>The protocol.</summary>
    public ITransport Transport => _transport;

    /// <summary>This side's address and port; the port is 0 while there is none. May be read on any thread.</summary>
    public virtual IPEndPointValue Local
    {
        get => _names is { } names ? names.Local.Value : default;
        set => _names = new SocketNames(new PackedEndPoint(value), _names?.Remote ?? default);
    }

    /// <summary>The peer's address and port, all zero while there is none. May be read on any thread.</summary>
    public virtual IPEndPointValue Remote
    {
        get => _names is { } names ? names.Remote.Value : default;
        set => _names = new SocketNames(_names?.Local ?? default, new PackedEndPoint(value));
    }

    /// <summary>Options that few sockets set.</summary>
    public SocketSettings Settings
    {
        get => _settings;
        internal set
        {
            _settings = value;
            if (State == SocketPhase.Created) return;
            Transport.OnSettingsChanged(this);
            // A lower mark may be what a reader waits for.
            if (IsStream) Serve();
        }
    }

    /// <summary>Whether the socket is connected.</summary>
    public bool IsConnected => State == SocketPhase.Connected;

    /// <summary>Whether <see cref="OnClosed"/> has told that all is over.</summary>
    internal bool HasEnded => _writeError != SocketError.Success;

    /// <summary>Whether a connection was asked for, or taken.</summary>
    internal bool IsOpened => State is SocketPhase.Connecting or SocketPhase.Connected;

    /// <summary>Whether it is too late for what is chosen before connecting; where a connection could not be opened, it may be chosen anew.</summary>
    internal bool IsCommitted => IsConnected || (State == SocketPhase.Connecting && !HasEnded);

    /// <summary>Whether the stack's thread knows the socket, or has mail that asks it to do something with it: what is kept is changed there alone from then on.</summary>
    internal bool IsHandedOver => _isHandedOver || State != SocketPhase.Created;

    /// <summary>Whether the user has let the socket go.</summary>
    internal bool IsReleased => Volatile.Read(ref _released);

    /// <summary>Notes that the user lets the socket go, on any thread.</summary>
    /// <returns>False when that was done before.</returns>
    internal bool TryRelease() => !Interlocked.Exchange(ref _released, true);

    /// <summary>Notes that the user takes the socket's pipes, on any thread.</summary>
    /// <returns>False when that was done before.</returns>
    internal bool TryGivePipe() => !Interlocked.Exchange(ref _hasPipe, true);

    private bool IsStream => Transport.Kind == TransportKind.Stream;

    /// <summary>Gives the socket its local end.</summary>
    internal SocketError Bind(IPEndPointValue local)
    {
        if (_isDisposed) return SocketError.Shutdown;
        if (State != SocketPhase.Created) return SocketError.InvalidArgument;
        var error = Transport.Bind(this, local);
        if (error != SocketError.Success) return error;
        OnBound();
        if (!IsStream) Stack.AddOpen(this);
        return error;
    }

    /// <summary>Lets go of everything: waits end, what waits to be read is dropped.</summary>
    /// <param name="abort">Whether what was written is thrown away, and the peer told so.</param>
    internal void Dispose(bool abort)
    {
        if (_isDisposed) return;
        Stack.RemoveOpen(this);
        ReportRead();
        DropReceived();
        FailConnect(new ObjectDisposedException(nameof(NetSocket)));
        Serve();
        OnWritable();
        OwnAccepts?.Close();
        Stack.SendBuffers.Wake();
        Transport.Close(this, abort);
    }

    void IWorkItem.Execute()
    {
        Volatile.Write(ref _reportPosted, 0);
        ReportRead();
    }

    // Without an address a socket takes both versions of IP, as one made without an address family does in .NET.
    private SocketError EnsureBound()
    {
        if (State != SocketPhase.Created) return SocketError.Success;
        if (!Transport.HasIPv6) return Bind(new IPEndPointValue(new IPAddressValue(IPv4Address.Any), 0));
        _settings = _settings with { DualMode = true };
        return Bind(new IPEndPointValue(new IPAddressValue(IPv6Address.Any), 0));
    }
}

/// <summary>Both ends of a socket whose transport does not know them itself.</summary>
internal sealed class SocketNames(PackedEndPoint local, PackedEndPoint remote)
{
    internal PackedEndPoint Local { get; } = local;

    internal PackedEndPoint Remote { get; } = remote;
}
