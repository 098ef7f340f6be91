using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Opening;

namespace NetGen.Stack.Sockets;

/// <summary>TCP, as sockets see it.</summary>
/// <param name="stack">The host.</param>
internal sealed class TcpTransport(NetworkStack stack) : ITransport
{
    // One object for all sockets that change nothing.
    private readonly TcpConnectionSettings _defaults = new(stack.Options.Tcp);

    public TransportKind Kind => TransportKind.Stream;

    public bool HasIPv6 => true;

    public ProtocolControlBlock Open(NetworkStack owner) => new TcpChannel(owner, this, _defaults);

    public NetSocket CreateSocket(ProtocolControlBlock block) => new TcpSocket((TcpChannel)block);

    // The port is taken when the socket connects or listens: until then no flow is named.
    public SocketError Bind(ProtocolControlBlock block, IPEndPointValue local)
    {
        block.Local = local;
        return SocketError.Success;
    }

    public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote)
    {
        var (channel, local) = ((TcpChannel)block, block.Local);
        if (!local.Address.IsAny && local.Address.IsIPv4 != remote.Address.IsIPv4) return SocketError.AddressFamilyNotSupported;
        var status = stack.Tcp.TryConnect(local, remote, channel, channel.ConnectionSettings, out var connection);
        if (status != TcpConnectStatus.Connecting) return SocketErrors.From(status);
        channel.Take(connection!);
        return SocketError.InProgress;
    }

    public SocketError Listen(ProtocolControlBlock block, int backlog)
    {
        var channel = (TcpChannel)block;
        var settings = block.Settings.DualMode ? channel.ConnectionSettings with { DualMode = true } : channel.ConnectionSettings;
        var error = SocketErrors.From(stack.Tcp.TryListen(block.Local, new TcpAcceptor(channel), settings, backlog, out var binding));
        if (error != SocketError.Success) return error;
        block.ListenerState = binding;
        block.Local = binding.Local;
        return SocketError.Success;
    }

    public int Write(ProtocolControlBlock block, ReadOnlySpan<byte> data) => ((TcpChannel)block).Connection?.Write(data) ?? 0;

    public bool TryWrite(ProtocolControlBlock block, PacketBuffer packet) => ((TcpChannel)block).Connection?.TryWrite(packet) ?? false;

    public int SegmentSizeOf(ProtocolControlBlock block) => ((TcpChannel)block).Connection?.SegmentSize ?? int.MaxValue;

    public int WriteUrgent(ProtocolControlBlock block, ReadOnlySpan<byte> data) => ((TcpChannel)block).Connection?.WriteUrgent(data) ?? 0;

    public bool CanReceiveMore(ProtocolControlBlock block) => ((TcpChannel)block).Connection?.CanReceiveMore ?? true;

    public void OnRead(ProtocolControlBlock block, int count) => ((TcpChannel)block).Connection?.Consume(count);

    public void Shutdown(ProtocolControlBlock block) => ((TcpChannel)block).Connection?.Shutdown();

    public void Close(ProtocolControlBlock block, bool abort)
    {
        if (block.ListenerState is TcpBinding binding) stack.Tcp.Close(binding);
        ((TcpChannel)block).LetGo(abort);
    }
}
