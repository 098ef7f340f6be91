using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>Packets of one version of IP themselves, as sockets see them (Linux: <c>SOCK_RAW</c>).</summary>
/// <param name="protocol">The protocol heard and sent.</param>
internal sealed class RawTransport(IpProtocol protocol) : ITransport
{
    public TransportKind Kind => TransportKind.Datagram;

    public bool HasIPv6 => true;

    internal IpProtocol Protocol => protocol;

    public ProtocolControlBlock Open(NetworkStack stack) => new RawChannel(stack, this);

    public SocketError Bind(ProtocolControlBlock block, IPEndPointValue local)
    {
        var error = block.CheckLocal(local.Address);
        if (error != SocketError.Success) return error;
        if (!TableOf(block, local).TryAdd((RawChannel)block)) return SocketError.NoBufferSpaceAvailable;
        block.Local = local with { Port = 0 };
        ((RawChannel)block).OnBound();
        return SocketError.Success;
    }

    public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote) => block.SetPeer(remote with { Port = 0 });

    public SocketError Send(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote)
    {
        var channel = (RawChannel)block;
        if (channel.IncludesHeader)
            return SocketErrors.From(channel.IsIPv4 ? block.Stack.SendRawIPv4(packet, block.Settings) : block.Stack.SendRawIPv6(packet, block.Settings));
        if (channel.ChecksumOffset + sizeof(ushort) <= packet.Length || channel.ChecksumOffset < 0)
            return block.Send(packet, new WrittenHeader(protocol, channel.ChecksumOffset), remote.Address);
        packet.Free();
        return SocketError.InvalidArgument;
    }

    public void Close(ProtocolControlBlock block, bool abort) => TableOf(block, block.Local).Remove((RawChannel)block);

    public IPEndPointValue SourceOf(PacketBuffer packet) => PacketSource.WithoutPort(packet);

    private static InternetProtocolTable TableOf(ProtocolControlBlock block, IPEndPointValue local) =>
        local.Address.IsIPv4 ? block.Stack.IPv4Protocols : block.Stack.IPv6Protocols;
}

/// <summary>A raw socket's ear on the packets for its host.</summary>
internal sealed class RawChannel(NetworkStack stack, RawTransport transport) : ProtocolControlBlock(stack, transport), IInternetTap
{
    // RFC 4443 §2.1: type, code, checksum.
    private const int IcmpV6ChecksumOffset = 2;

    private readonly IpProtocol _protocol = transport.Protocol;

    /// <summary>The protocol heard.</summary>
    internal IpProtocol Protocol => _protocol;

    /// <summary>Whether it is one for IPv4.</summary>
    internal bool IsIPv4 => Local.Address.IsIPv4;

    /// <summary>Whether the checksum is the stack's business whatever the user says (RFC 3542 §3.1).</summary>
    internal bool HasFixedChecksum => !IsIPv4 && _protocol == IpProtocol.IcmpV6;

    /// <summary>Whether what is sent starts with a network header of the user's.</summary>
    internal bool IncludesHeader { get; set; }

    /// <summary>Where the checksum stands that is computed for what is sent, and checked in what is received; negative for none.</summary>
    internal int ChecksumOffset { get; set; } = WrittenHeader.NoChecksum;

    /// <summary>ICMP types not to be heard, bit n for type n; types above 31 are always heard.</summary>
    internal uint IcmpFilter { get; set; }

    /// <summary>ICMPv6 types to be heard; null for all.</summary>
    internal IcmpV6Filter? IcmpV6Filter { get; set; }

    public bool OnPacket(PacketBuffer packet, in InternetHeader ip)
    {
        if (ip.Protocol != _protocol || !Admits(packet, in ip)) return false;
        if (IsFiltered(packet.SpanFrom(packet.TransportOffset))) return true;
        if (!IsIntact(packet, in ip)) packet.Pool.Drops.Count(DropReason.SocketChecksum);
        else if (!packet.TryClone(out var clone)) packet.Pool.Drops.Count(DropReason.PoolExhausted);
        else if (!TryComplete(clone)) clone.Drop(DropReason.PoolExhausted);
        else if (!OnReceived(clone)) clone.Drop(DropReason.SocketReceiveQueueFull);
        return true;
    }

    public void OnError(in IcmpError error, in QuotedPacket packet)
    {
        // As on Linux, only a connected socket hears of errors.
        if (packet.Protocol == _protocol && IsConnected && Remote.Address == packet.Destination) OnError(SocketErrors.From(in error));
    }

    /// <summary>The version of IP is known.</summary>
    internal void OnBound()
    {
        if (HasFixedChecksum) ChecksumOffset = IcmpV6ChecksumOffset;
    }

    // As Linux (raw_v6_match, inet6_mc_check, IPV6_MULTICAST_ALL): a group that the host is in is heard whatever address the socket is bound to.
    private protected override bool HearsGroup(IPAddressValue destination) => !destination.IsIPv4 && destination.Mapped.IsMulticast;

    // A peer on this machine leaves checksums to its device, which is no more than memory: the user gets what would have been on a wire.
    private static bool TryComplete(PacketBuffer clone)
    {
        if (clone.Checksum != ChecksumState.Partial) return true;
        if (!clone.TryMakeWritable()) return false;
        clone.CompleteChecksum();
        return true;
    }

    private bool IsIntact(PacketBuffer packet, in InternetHeader ip) =>
        ChecksumOffset < 0 || packet.Checksum != ChecksumState.Unknown || WrittenHeader.IsIntact(packet, ip.PseudoHeader);

    private bool IsFiltered(ReadOnlySpan<byte> message)
    {
        if (IcmpV6Filter is { } filter) return HasFixedChecksum && (message.IsEmpty || !filter.Passes((IcmpV6Type)message[0]));
        if (IcmpFilter == 0 || _protocol != IpProtocol.Icmp || message.IsEmpty) return false;
        return message[0] < 32 && (IcmpFilter & (1u << message[0])) != 0;
    }
}
