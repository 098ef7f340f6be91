using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>IPv4 packets themselves, as sockets see them (Linux: <c>SOCK_RAW</c>).</summary>
/// <param name="protocol">The protocol heard and sent.</param>
internal sealed class RawTransport(IpProtocol protocol) : ITransport
{
    public TransportKind Kind => TransportKind.Datagram;

    internal IpProtocol Protocol => protocol;

    public ProtocolControlBlock Open(NetworkStack stack) => new RawChannel(stack, this);

    public SocketError Bind(ProtocolControlBlock block, IPEndPointValue local)
    {
        var error = block.CheckLocal(local.Address);
        if (error != SocketError.Success) return error;
        if (!block.Stack.Protocols.TryAdd((RawChannel)block)) return SocketError.NoBufferSpaceAvailable;
        block.Local = local with { Port = 0 };
        return SocketError.Success;
    }

    public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote) => block.ConnectIPv4(remote with { Port = 0 });

    public SocketError Send(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote)
    {
        if (((RawChannel)block).IncludesHeader) return SocketErrors.From(block.Stack.SendRaw(packet, block.Settings));
        if (!remote.Address.IsIPv4)
        {
            packet.Free();
            return SocketError.AddressFamilyNotSupported;
        }

        var error = block.FindRoute(remote.Address.IPv4, out var route);
        if (error == SocketError.Success) return block.SendIPv4(packet, route, protocol, block.SourceFor(route), remote.Address.IPv4);
        packet.Drop(error == SocketError.AccessDenied ? DropReason.BroadcastNotAllowed : DropReason.NoRoute);
        return error;
    }

    public void Close(ProtocolControlBlock block, bool abort) => block.Stack.Protocols.Remove((RawChannel)block);

    public IPEndPointValue SourceOf(PacketBuffer packet) => PacketSource.WithoutPort(packet);
}

/// <summary>A raw socket's ear on the packets for its host.</summary>
internal sealed class RawChannel(NetworkStack stack, RawTransport transport) : ProtocolControlBlock(stack, transport), IIPv4Tap
{
    private readonly IpProtocol _protocol = transport.Protocol;

    /// <summary>The protocol heard.</summary>
    internal IpProtocol Protocol => _protocol;

    /// <summary>Whether what is sent starts with an IPv4 header of the user's.</summary>
    internal bool IncludesHeader { get; set; }

    /// <summary>ICMP types not to be heard, bit n for type n; types above 31 are always heard.</summary>
    internal uint IcmpFilter { get; set; }

    public bool OnPacket(PacketBuffer packet, in IPv4Header.ReadOnly ip)
    {
        if (ip.Protocol != _protocol || !Admits(packet, in ip)) return false;
        if (IsFiltered(in ip)) return true;
        if (!packet.TryClone(out var clone)) packet.Pool.Drops.Count(DropReason.PoolExhausted);
        else if (!TryComplete(clone)) clone.Drop(DropReason.PoolExhausted);
        else if (!OnReceived(clone)) clone.Drop(DropReason.SocketReceiveQueueFull);
        return true;
    }

    public void OnError(in IcmpError error, in QuotedPacket packet)
    {
        // As on Linux, only a connected socket hears of errors.
        if (packet.Protocol == _protocol && IsConnected && Remote.Address == packet.Destination) OnError(SocketErrors.From(in error));
    }

    // A peer on this machine leaves checksums to its device, which is no more than memory: the user gets what would have been on a wire.
    private static bool TryComplete(PacketBuffer clone)
    {
        if (clone.Checksum != ChecksumState.Partial) return true;
        if (!clone.TryMakeWritable()) return false;
        clone.CompleteChecksum();
        return true;
    }

    private bool IsFiltered(in IPv4Header.ReadOnly ip)
    {
        if (IcmpFilter == 0 || _protocol != IpProtocol.Icmp || ip.Payload.IsEmpty) return false;
        var type = ip.Payload[0];
        return type < 32 && (IcmpFilter & (1u << type)) != 0;
    }
}
