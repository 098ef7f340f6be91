using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Ping;

namespace NetGen.Stack.Sockets;

/// <summary>ICMP and ICMPv6 echoes, as sockets see them: the port is the identifier (Linux: <c>IPPROTO_ICMP</c>, <c>IPPROTO_ICMPV6</c> over <c>SOCK_DGRAM</c>).</summary>
/// <param name="stack">The host.</param>
internal sealed class PingTransport(NetworkStack stack) : ITransport
{
    public TransportKind Kind => TransportKind.Datagram;

    public bool HasIPv6 => true;

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

    public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote) => block.SetPeer(remote with { Port = 0 });

    // As on Linux, the identifier is the socket's and the checksum is computed; all but an echo request is refused.
    public SocketError Send(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote)
    {
        if (EchoHeader.TryTake(packet, remote.Address.IsIPv4, block.Local.Port, out var header)) return block.Send(packet, in header, remote.Address);
        packet.Free();
        return SocketError.InvalidArgument;
    }

    public void Close(ProtocolControlBlock block, bool abort) => stack.EchoAskers.Unregister(block.Local.Port, (PingChannel)block);

    public IPEndPointValue SourceOf(PacketBuffer packet) => PacketSource.WithoutPort(packet);

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
    /// <summary>What its echoes are; of one for both versions of IP, ICMPv6.</summary>
    internal IpProtocol Protocol => Local.Address.IsIPv4 ? IpProtocol.Icmp : IpProtocol.IcmpV6;

    public bool TryKeep(PacketBuffer packet, in InternetHeader ip)
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
