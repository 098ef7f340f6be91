using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.UdpLite;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Sockets;

/// <summary>UDP-Lite (RFC 3828) over both versions of IP, with a checksum over its header alone: a whole new transport, which is this class and nothing else.</summary>
internal sealed class UdpLiteTransport : IInternetTransport
{
    private readonly Dictionary<ushort, ProtocolControlBlock> _ports = [];

    public TransportKind Kind => TransportKind.Datagram;

    public IpProtocol Protocol => IpProtocol.UdpLite;

    public SocketError Bind(ProtocolControlBlock block, IPEndPointValue local)
    {
        if (block.CheckLocal(local.Address) is var error && error != SocketError.Success) return error;
        var port = local.Port;
        for (port = port == 0 ? (ushort)49152 : port; local.Port == 0 && _ports.ContainsKey(port); port++)
        {
            // The next free one.
        }

        if (!_ports.TryAdd(port, block)) return SocketError.AddressAlreadyInUse;
        block.Local = local with { Port = port };
        return SocketError.Success;
    }

    public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote) => block.SetPeer(remote);

    public SocketError Send(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote)
    {
        var error = block.FindSource(remote.Address, out var source);
        if (error != SocketError.Success)
        {
            packet.Drop(DropReason.NoRoute);
            return error;
        }

        var header = new UdpLiteHeader.Value { SourcePort = block.Local.Port, DestinationPort = remote.Port, ChecksumCoverage = UdpLiteHeader.MinLength };
        UdpLiteHeader.Push(packet, header, InternetHeader.CreatePseudoHeader(source, remote.Address, IpProtocol.UdpLite));
        return block.Send(packet, IpProtocol.UdpLite, source, remote.Address);
    }

    public void Close(ProtocolControlBlock block, bool abort) => _ports.Remove(block.Local.Port);

    public bool TryReceive(PacketBuffer packet, in InternetHeader ip, out IcmpError error)
    {
        error = IcmpError.PortUnreachable;
        // RFC 3828 §3.1: less than the header is never covered.
        var isIntact = UdpLiteHeader.ReadOnly.TryParse(packet.Span, out var header) && header.ChecksumCoverage is 0 or >= UdpLiteHeader.MinLength
            && header.VerifyChecksum(ip.PseudoHeader);
        if (!isIntact)
        {
            packet.Drop(DropReason.UdpChecksum);
            return true;
        }

        if (!_ports.TryGetValue(header.DestinationPort, out var block) || !block.Admits(packet, in ip)) return false;
        packet.Pull(UdpLiteHeader.MinLength);
        if (!block.OnReceived(packet)) packet.Drop(DropReason.SocketReceiveQueueFull);
        return true;
    }

    public bool OnError(IPAddressValue reporter, in IcmpError error, in QuotedPacket packet)
    {
        if (!UdpLiteHeader.ReadOnly.TryParse(packet.Transport, out var header) || !_ports.TryGetValue(header.SourcePort, out var block)) return false;
        if (block.IsConnected) block.OnError(SocketError.ConnectionRefused);
        return true;
    }
}
