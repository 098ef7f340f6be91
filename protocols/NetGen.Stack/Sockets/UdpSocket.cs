using System.Net;
using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Udp;

namespace NetGen.Stack.Sockets;

/// <summary>A UDP socket over a <see cref="NetworkStack"/>, in the shape of <see cref="Socket"/>. May be used from any thread.</summary>
/// <remarks>
/// A datagram longer than the buffer is cut, as on Linux. An ICMP error reaches a connected socket: its next
/// operation, or the one that waits, fails with it. In steady state no operation allocates, except the
/// <see cref="IPEndPoint"/> of <see cref="ReceiveFromAsync"/>.
/// </remarks>
public sealed class UdpSocket : NetSocket
{
    private readonly UdpSocketOptions _options;
    private readonly UdpReceiver _receiver;
    private readonly Lock _lock = new();
    private SendOperation? _idleSends;
    private UdpBinding? _binding;

    /// <summary>Makes a socket that is not bound yet.</summary>
    /// <param name="stack">The host.</param>
    /// <param name="options">What it is made with.</param>
    public UdpSocket(NetworkStack stack, UdpSocketOptions? options = null)
        : base(stack)
    {
        _options = options ?? new UdpSocketOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.ReceiveQueueLength, 1, nameof(options));
        _receiver = new UdpReceiver(this, _options.ReceiveQueueLength, stack.Options.RunContinuationsInline);
    }

    /// <summary>The address and port bound, or null.</summary>
    public override IPEndPoint? LocalEndPoint => _binding?.Local.ToIPEndPoint();

    /// <summary>The only sender heard, or null.</summary>
    public override IPEndPoint? RemoteEndPoint => _binding?.Remote?.ToIPEndPoint();

    /// <summary>Datagrams that wait to be read.</summary>
    public int Available => _receiver.Count;

    /// <summary>Datagrams dropped because the receive queue was full.</summary>
    public long Dropped => _receiver.Dropped;

    /// <summary>Binds the socket to a local address and port.</summary>
    /// <param name="localEndPoint">The address, <see cref="IPAddress.Any"/> for all of the host's, and the port, 0 for any free one.</param>
    /// <exception cref="SocketException">The port is taken, or the address is none of the host's.</exception>
    public void Bind(IPEndPoint localEndPoint)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!IPEndPointValue.TryFrom(localEndPoint, out var local)) throw new SocketException((int)SocketError.AddressFamilyNotSupported);
        if (_binding is not null) throw new SocketException((int)SocketError.InvalidArgument);
        Stack.Invoke(() => Bind(local, _options.DualMode));
    }

    /// <summary>Makes the socket hear one sender only, and send to it; binds it first where needed.</summary>
    /// <param name="remoteEndPoint">The sender.</param>
    /// <exception cref="SocketException">No route leads there, or the socket is bound to the other version of IP.</exception>
    public void Connect(IPEndPoint remoteEndPoint)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!IPEndPointValue.TryFrom(remoteEndPoint, out var remote)) throw new SocketException((int)SocketError.AddressFamilyNotSupported);
        Stack.Invoke(() =>
        {
            var error = SocketErrors.From(Stack.Udp.Connect(EnsureBound(), remote));
            if (error != SocketError.Success) throw new SocketException((int)error);
        });
    }

    /// <summary>Waits for a datagram and copies it.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Number of bytes copied.</returns>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var operation = BeginReceive(buffer, isLease: false, cancellationToken);
        return new ValueTask<int>(operation, operation.Version);
    }

    /// <summary>Waits for a datagram, copies it and tells who sent it.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<SocketReceiveFromResult> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var operation = BeginReceive(buffer, isLease: false, cancellationToken);
        return new ValueTask<SocketReceiveFromResult>(operation, operation.Version);
    }

    /// <summary>Waits for a datagram and lends it in the frame it arrived in, without a copy.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The datagram; dispose it soon, for its frame is one of the pool's.</returns>
    public ValueTask<ReceivedDatagram> ReceiveDatagramAsync(CancellationToken cancellationToken = default)
    {
        var operation = BeginReceive(default, isLease: true, cancellationToken);
        return new ValueTask<ReceivedDatagram>(operation, operation.Version);
    }

    /// <summary>Sends a datagram to the connected receiver.</summary>
    /// <param name="data">The datagram; it must not change before the task ends.</param>
    /// <param name="cancellationToken">Checked before sending, which does not wait.</param>
    /// <returns>Number of bytes sent.</returns>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _binding?.Remote is { } remote
            ? SendToAsync(data, remote, cancellationToken)
            : ValueTask.FromException<int>(new SocketException((int)SocketError.NotConnected));

    /// <inheritdoc cref="SendToAsync(ReadOnlyMemory{byte}, IPEndPointValue, CancellationToken)"/>
    public ValueTask<int> SendToAsync(ReadOnlyMemory<byte> data, EndPoint remoteEndPoint, CancellationToken cancellationToken = default) =>
        IPEndPointValue.TryFrom(remoteEndPoint, out var remote)
            ? SendToAsync(data, remote, cancellationToken)
            : ValueTask.FromException<int>(new SocketException((int)SocketError.AddressFamilyNotSupported));

    /// <summary>Sends a datagram.</summary>
    /// <param name="data">The datagram; it must not change before the task ends.</param>
    /// <param name="remoteEndPoint">Who it is for.</param>
    /// <param name="cancellationToken">Checked before sending, which does not wait.</param>
    /// <returns>Number of bytes sent; the task fails with a <see cref="SocketException"/> that tells why not.</returns>
    public ValueTask<int> SendToAsync(ReadOnlyMemory<byte> data, IPEndPointValue remoteEndPoint, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        if (Stack.IsCurrent)
        {
            return Transmit(data.Span, remoteEndPoint) is { } failure
                ? ValueTask.FromException<int>(failure)
                : ValueTask.FromResult(data.Length);
        }

        var operation = RentSend();
        operation.Begin(data, remoteEndPoint);
        var task = new ValueTask<int>(operation, operation.Version);
        if (!Stack.Mailbox.TryPost(operation)) operation.Fail(new SocketException((int)(Stack.Mailbox.IsClosed ? SocketError.NetworkDown : SocketError.NoBufferSpaceAvailable)));
        return task;
    }

    /// <summary>Sends on the stack's thread.</summary>
    internal Exception? Transmit(ReadOnlySpan<byte> data, IPEndPointValue remote)
    {
        if (IsDisposed) return new ObjectDisposedException(nameof(UdpSocket));
        if (_receiver.TakeError() is { } pending) return new SocketException((int)pending);
        if (!Stack.Pool.TryRent(out var packet)) return new SocketException((int)SocketError.NoBufferSpaceAvailable);
        if (data.Length > packet.Tailroom)
        {
            packet.Free();
            return new SocketException((int)SocketError.MessageSize);
        }

        try
        {
            var binding = EnsureBound();
            data.CopyTo(packet.Put(data.Length));
            var error = SocketErrors.From(Stack.SendUdp(packet, binding, remote));
            return error == SocketError.Success ? null : new SocketException((int)error);
        }
        catch (SocketException failure)
        {
            packet.Free();
            return failure;
        }
    }

    internal bool IsConnectedTo(IPEndPointValue remote) => _binding?.Remote == remote;

    /// <summary>Frees a packet that a reader is done with, on whichever thread that is.</summary>
    internal void Return(PacketBuffer packet)
    {
        if (Stack.IsCurrent) packet.Free();
        else packet.Pool.Return(packet);
    }

    internal bool TryForget(ReceiveOperation operation) => _receiver.TryForget(operation);

    internal void Recycle(ReceiveOperation operation) => _receiver.Recycle(operation);

    internal void Recycle(SendOperation operation)
    {
        lock (_lock)
        {
            operation.Next = _idleSends;
            _idleSends = operation;
        }
    }

    private ReceiveOperation BeginReceive(Memory<byte> buffer, bool isLease, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_binding is null) throw new SocketException((int)SocketError.InvalidArgument);
        return _receiver.Begin(buffer, isLease, cancellationToken);
    }

    private SendOperation RentSend()
    {
        lock (_lock)
        {
            if (_idleSends is not { } operation) return new SendOperation(this, Stack.Options.RunContinuationsInline);
            _idleSends = operation.Next;
            return operation;
        }
    }

    // An unbound socket takes both versions, as one made without an address family does in .NET.
    private UdpBinding EnsureBound()
    {
        if (_binding is null) Bind(new IPEndPointValue(new IPAddressValue(IPv6Address.Any), 0), dualMode: true);
        return _binding!;
    }

    private void Bind(IPEndPointValue local, bool dualMode)
    {
        var error = SocketErrors.From(Stack.Udp.TryBind(local, _receiver, out var binding, dualMode));
        if (error != SocketError.Success) throw new SocketException((int)error);
        binding.EnableBroadcast = _options.EnableBroadcast;
        binding.TimeToLive = _options.TimeToLive;
        _binding = binding;
    }

    /// <summary>Frees the port; datagrams that wait are dropped.</summary>
    private protected override void Close()
    {
        if (_binding is { } binding) Stack.Udp.Unbind(binding);
        _receiver.Close();
    }
}
