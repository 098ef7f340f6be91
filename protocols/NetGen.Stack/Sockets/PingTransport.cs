using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>ICMP echoes, as sockets see them: the port is the identifier (Linux: <c>IPPROTO_ICMP</c> over <c>SOCK_DGRAM</c>).</summary>
/// <param name="stack">The host.</param>
internal sealed class PingTransport(NetworkStack stack) : ITransport
{
    // RFC 792: type, code, checksum, identifier, sequence number.
    private const int HeaderLength = 8;

    public TransportKind Kind => TransportKind.Datagram;

    public ProtocolControlBlock Open(NetworkStack owner) => new PingChannel(owner, this);

    public SocketError Bind(ProtocolControlBlock block, IPEndPointValue local)
    {
        var error = block.CheckLocal(local.Address);
        if (error != SocketError.Success) return error;
        var channel = (PingChannel)block;
        if (local.Port != 0)
        {
            if (!stack.EchoAskers.TryRegister(local.Port, channel)) return stack.EchoAskers.IsFull ? SocketError.NoBufferSpaceAvailable : SocketError.AddressAlreadyInUse;
        }
        else if (!TryChoose(channel, ref local))
        {
            return SocketError.NoBufferSpaceAvailable;
        }

        block.Local = local;
        return SocketError.Success;
    }

    public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote) => block.ConnectIPv4(remote with { Port = 0 });

    public SocketError Send(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote)
    {
        var error = TryWriteHeader(packet, block.Local.Port) ? SocketError.Success : SocketError.InvalidArgument;
        if (error == SocketError.Success && !remote.Address.IsIPv4) error = SocketError.AddressFamilyNotSupported;
        if (error != SocketError.Success)
        {
            packet.Free();
            return error;
        }

        error = block.FindRoute(remote.Address.IPv4, out var route);
        if (error == SocketError.Success) return block.SendIPv4(packet, route, IpProtocol.Icmp, block.SourceFor(route), remote.Address.IPv4);
        packet.Drop(error == SocketError.AccessDenied ? DropReason.BroadcastNotAllowed : DropReason.NoRoute);
        return error;
    }

    public void Close(ProtocolControlBlock block, bool abort) => stack.EchoAskers.Unregister(block.Local.Port, (PingChannel)block);

    public IPEndPointValue SourceOf(PacketBuffer packet) => PacketSource.WithoutPort(packet);

    /// <summary>As on Linux, the identifier is the socket's and the checksum is computed; all but an echo request is refused.</summary>
    private static bool TryWriteHeader(PacketBuffer packet, ushort identifier)
    {
        if (!IcmpHeader.ReadOnly.TryParse(packet.Span, out var icmp) || icmp.Type != IcmpType.EchoRequest || icmp.Code != 0) return false;
        var number = icmp.Echo.SequenceNumber;
        packet.Pull(HeaderLength);
        IcmpHeader.Push(packet, new IcmpHeader.Value
        {
            Type = IcmpType.EchoRequest,
            Echo = new IcmpEcho.Value { Identifier = identifier, SequenceNumber = number },
        });
        return true;
    }

    private bool TryChoose(PingChannel channel, ref IPEndPointValue local)
    {
        while (!stack.EchoAskers.IsFull)
        {
            // Zero stands for "none".
            local = local with { Port = (ushort)(stack.Options.Random.NextBelow(ushort.MaxValue) + 1) };
            if (stack.EchoAskers.TryRegister(local.Port, channel)) return true;
        }

        return false;
    }
}

/// <summary>A ping socket's hold on its identifier.</summary>
internal sealed class PingChannel(NetworkStack stack, ITransport transport) : ProtocolControlBlock(stack, transport), IEchoListener
{
    public bool TryKeep(PacketBuffer packet, in IPv4Header.ReadOnly ip)
    {
        if (!Admits(packet, in ip)) packet.Drop(DropReason.IcmpIgnored);
        else if (!OnReceived(packet)) packet.Drop(DropReason.SocketReceiveQueueFull);
        return true;
    }

    public void OnReply(IPAddressValue source, ushort sequenceNumber, byte timeToLive, ReadOnlySpan<byte> data)
    {
        // Every reply is kept, or dropped, whole.
    }

    public void OnError(IPAddressValue reporter, ushort sequenceNumber, in IcmpError error)
    {
        // As on Linux, only a connected socket hears of errors.
        if (IsConnected) OnError(SocketErrors.From(in error));
    }

    void IEchoListener.OnStopped()
    {
        // The stack ends all sockets alike.
    }
}
