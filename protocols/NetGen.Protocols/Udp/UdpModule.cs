using System.Runtime.CompilerServices;
using NetGen.Checksums;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Randomness;

namespace NetGen.Protocols.Udp;

/// <summary>The User Datagram Protocol (RFC 768, RFC 1122 §4.1): ports, checksums, errors.</summary>
/// <param name="output">The way out.</param>
/// <param name="errors">Tells senders of closed ports.</param>
/// <param name="random">Chooses the ephemeral ports.</param>
/// <param name="journey">Who is told.</param>
/// <param name="capacity">Largest number of bindings.</param>
public sealed class UdpModule(
    IPv4Output output, IcmpErrorSender errors, RandomSource random, Journey journey, int capacity = 16384) : IIcmpErrorListener
{
    private readonly UdpPorts _ports = new(random, capacity);

    /// <summary>Number of ports held.</summary>
    public int BindingCount => _ports.Count;

    /// <summary>Gives a handler a port.</summary>
    /// <param name="local">The address, 0.0.0.0 for all of the host's, and the port, 0 for any free one.</param>
    /// <param name="handler">Who takes the datagrams.</param>
    /// <param name="binding">The hold on the port.</param>
    /// <returns>Whether the port is held, and why not.</returns>
    public UdpBindStatus TryBind(IPv4EndPoint local, IUdpHandler handler, out UdpBinding binding)
    {
        binding = null!;
        if (!local.Address.IsAny && !output.Routes.IsLocal(local.Address)) return UdpBindStatus.NotLocal;
        return _ports.TryBind(local, handler, out binding);
    }

    /// <summary>Frees a port.</summary>
    /// <param name="binding">The hold on it.</param>
    public void Unbind(UdpBinding binding) => _ports.Unbind(binding);

    /// <summary>Makes a binding hear one sender only, and send to it by default.</summary>
    /// <param name="binding">The binding.</param>
    /// <param name="remote">The sender.</param>
    /// <returns>False when no route leads there; nothing changed then.</returns>
    public bool TryConnect(UdpBinding binding, IPv4EndPoint remote)
    {
        if (output.Routes.Find(remote.Address) is not { } route) return false;
        // As with BSD sockets, connecting fixes the local address.
        if (binding.Local.Address.IsAny) binding.Local = binding.Local with { Address = route.Source };
        binding.Remote = remote;
        return true;
    }

    /// <summary>Sends a datagram.</summary>
    /// <param name="packet">The packet, whose data is the datagram; ownership moves.</param>
    /// <param name="binding">Who sends it.</param>
    /// <param name="remote">Who it is for.</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    public UdpSendStatus Send<TNext>(PacketBuffer packet, UdpBinding binding, IPv4EndPoint remote, TNext next)
        where TNext : struct, IIPv4Next => Send(packet, binding.Local, remote, binding.TimeToLive, binding.EnableBroadcast, next);

    /// <summary>Takes a datagram.</summary>
    /// <param name="packet">The packet, UDP header first; ownership moves.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.UdpMalformed)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp, TNext next)
        where TNext : struct, IIPv4Next
    {
        var flow = new UdpFlow(new IPv4EndPoint(ip.Source, udp.SourcePort), new IPv4EndPoint(ip.Destination, udp.DestinationPort));
        if (journey.IsObserved) journey.Reach(JourneyStage.TransportDemux, packet, Describe(flow.Remote, flow.Local));
        packet.Trim(udp.PacketLength);
        if (!IsIntact(packet, in ip, in udp))
        {
            packet.Drop(DropReason.UdpChecksum);
            return;
        }

        var isGroup = !output.Routes.IsLocal(ip.Destination);
        var binding = _ports.Find(flow.Local, flow.Remote);
        if (binding is null || (isGroup && !binding.EnableBroadcast))
        {
            RefusePort(packet, isGroup, next);
            return;
        }

        packet.Pull(UdpHeader.MinLength);
        packet.Checksum = ChecksumState.Verified;
        journey.Reach(JourneyStage.SocketQueue, packet);
        switch (binding.Handler.OnDatagram(packet, in flow))
        {
            case UdpAction.Reply:
                Reply(packet, binding, in flow, isGroup, next);
                break;
            case UdpAction.Done:
                packet.Free();
                break;
            case UdpAction.QueueFull:
                packet.Drop(DropReason.SocketReceiveQueueFull);
                break;
        }
    }

    /// <inheritdoc/>
    public bool OnError(IPv4Address reporter, in IcmpError error, in QuotedPacket packet)
    {
        if (packet.Protocol != IpProtocol.Udp) return false;
        ref readonly var start = ref packet.Transport[0];
        var local = new IPv4EndPoint(packet.Source, Wire.ReadUInt16(in start, UdpHeader.Offsets.SourcePort));
        var remote = new IPv4EndPoint(packet.Destination, Wire.ReadUInt16(in start, UdpHeader.Offsets.DestinationPort));
        if (_ports.Find(local, remote) is not { } binding) return false;
        binding.Handler.OnError(remote, in error);
        return true;
    }

    private static bool IsIntact(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp)
    {
        // RFC 768: zero means that the sender computed none. A device, or a peer on this machine, may vouch for it.
        if (udp.Checksum == 0 || packet.Checksum != ChecksumState.Unknown) return true;
        return udp.VerifyChecksum(ip.PseudoHeaderFor((byte)IpProtocol.Udp));
    }

    private void RefusePort<TNext>(PacketBuffer packet, bool isGroup, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (isGroup)
        {
            packet.Drop(DropReason.UdpNoSocket);
            return;
        }

        // RFC 1122 §4.1.3.1: a closed port is told.
        packet.Push(packet.Offset - packet.NetworkOffset);
        errors.Send(packet, DropReason.UdpNoSocket, IcmpError.PortUnreachable, next);
    }

    private void Reply<TNext>(PacketBuffer packet, UdpBinding binding, in UdpFlow flow, bool isGroup, TNext next)
        where TNext : struct, IIPv4Next
    {
        // RFC 768: a source port of zero says that no answer is expected.
        if (flow.Remote.Port == 0)
        {
            packet.Free();
            return;
        }

        if (!packet.TryMakeWritable())
        {
            packet.Drop(DropReason.PoolExhausted);
            return;
        }

        // RFC 1122 §4.1.3.5: the answer comes from the address asked, where a host can have that.
        var local = isGroup ? flow.Local with { Address = IPv4Address.Any } : flow.Local;
        Send(packet, local, flow.Remote, binding.TimeToLive, mayBroadcast: false, next);
    }

    private UdpSendStatus Send<TNext>(
        PacketBuffer packet, IPv4EndPoint local, IPv4EndPoint remote, byte timeToLive, bool mayBroadcast, TNext next)
        where TNext : struct, IIPv4Next
    {
        if (output.Routes.Find(remote.Address) is not { } route)
        {
            packet.Drop(DropReason.NoRoute);
            return UdpSendStatus.NoRoute;
        }

        if (route.Kind == IPv4RouteKind.Broadcast && !mayBroadcast)
        {
            packet.Drop(DropReason.BroadcastNotAllowed);
            return UdpSendStatus.BroadcastNotAllowed;
        }

        if (packet.Length + UdpHeader.MinLength + IPv4Header.MinLength > route.Mtu)
        {
            packet.Drop(DropReason.PacketTooBig);
            return UdpSendStatus.MessageTooLong;
        }

        var source = local.Address.IsAny ? route.Source : local.Address;
        PushHeader(packet, new IPv4EndPoint(source, local.Port), remote, route);
        if (journey.IsObserved) journey.Reach(JourneyStage.Send, packet, Describe(new IPv4EndPoint(source, local.Port), remote));
        return output.Send(packet, route, HeaderFor(source, remote.Address, timeToLive), next) switch
        {
            IPv4SendStatus.Sent => UdpSendStatus.Sent,
            IPv4SendStatus.NoRoute => UdpSendStatus.NoRoute,
            IPv4SendStatus.PacketTooBig => UdpSendStatus.MessageTooLong,
            _ => UdpSendStatus.Refused,
        };
    }

    // What stays in this host, or leaves through a device that computes checksums, gets the pseudo-header's sum only.
    private static void PushHeader(PacketBuffer packet, IPv4EndPoint local, IPv4EndPoint remote, IPv4Route route)
    {
        var offload = route.Device is null || (route.Device.Features & DeviceFeatures.TransmitChecksum) != 0;
        packet.Checksum = ChecksumState.Unknown;
        UdpHeader.Push(
            packet,
            new UdpHeader.Value { SourcePort = local.Port, DestinationPort = remote.Port },
            IPv4Header.CreatePseudoHeader(local.Address, remote.Address, (byte)IpProtocol.Udp),
            offload ? ChecksumMode.Offload : ChecksumMode.Full);
    }

    private static IPv4Header.Value HeaderFor(IPv4Address source, IPv4Address destination, byte timeToLive) => new()
    {
        Flags = IPv4Flags.DontFragment,
        TimeToLive = timeToLive,
        Protocol = IpProtocol.Udp,
        Source = source,
        Destination = destination,
    };

    private static string Describe(IPv4EndPoint sender, IPv4EndPoint receiver) => $"UDP {sender} to {receiver}";
}
