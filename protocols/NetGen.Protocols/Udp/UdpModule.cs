using System.Runtime.CompilerServices;
using NetGen.Declarations;
using NetGen.Diagnostics;
using NetGen.Headers;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Diagnostics;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Sockets;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Udp;

/// <summary>The User Datagram Protocol (RFC 768, RFC 1122 §4.1, RFC 8200 §8.1): ports, checksums, errors.</summary>
/// <param name="output">The way out.</param>
/// <param name="errors">Tells senders of closed ports.</param>
/// <param name="wheel">Tells the time.</param>
/// <param name="random">Chooses the ephemeral ports.</param>
/// <param name="journey">Who is told.</param>
/// <param name="capacity">Largest number of bindings.</param>
/// <param name="verdictTimeout">How long a flow must be silent until what socket programs decided about it is forgotten; two minutes when left out.</param>
public sealed class UdpModule(
    InternetOutput output, InternetErrorSender errors, TimerWheel wheel, RandomSource random, Journey journey, int capacity = 16384, TimeSpan? verdictTimeout = null)
    : IIcmpErrorListener
{
    /// <summary>How long a flow must be silent until what socket programs decided about it is forgotten: as long as address translators keep it (RFC 4787 §4.3).</summary>
    public static readonly TimeSpan DefaultVerdictTimeout = TimeSpan.FromMinutes(2);

    private readonly UdpPorts _ports = new(random, capacity);
    private readonly SocketVerdictCache<UdpFlow> _verdicts = new(wheel, verdictTimeout ?? DefaultVerdictTimeout);

    /// <summary>Number of ports held.</summary>
    public int BindingCount => _ports.Count;

    /// <summary>Whether socket programs are asked; a composition whose programs are none at present spares each datagram the look at what they decided.</summary>
    public bool AsksSocketPrograms { get; set; } = true;

    /// <summary>Forgets what socket programs decided about flows, so that they are asked anew: for programs that change their mind.</summary>
    /// <remarks>Without it a verdict holds for its flow until that is silent for long enough, or later flows, 4,096 in all, have pushed it out.</remarks>
    public void ForgetSocketVerdicts() => _verdicts.Clear();

    /// <summary>Gives a handler a port.</summary>
    /// <param name="local">The address, unspecified for all of the host's, and the port, 0 for any free one.</param>
    /// <param name="handler">Who takes the datagrams.</param>
    /// <param name="binding">The hold on the port.</param>
    /// <param name="dualMode">Whether the unspecified IPv6 address stands for those of IPv4 too (Linux: not <c>IPV6_V6ONLY</c>).</param>
    /// <param name="sharing">How others may hold the same address and port.</param>
    /// <returns>Whether the port is held, and why not.</returns>
    public UdpBindStatus TryBind(
        IPEndPointValue local, IUdpHandler handler, out UdpBinding binding, bool dualMode = false, UdpPortSharing sharing = UdpPortSharing.None)
    {
        binding = null!;
        if (!local.Address.IsAny && !output.IsLocal(local.Address)) return UdpBindStatus.NotLocal;
        return _ports.TryBind(local, handler, dualMode, sharing, out binding);
    }

    /// <summary>Frees a port.</summary>
    /// <param name="binding">The hold on it.</param>
    public void Unbind(UdpBinding binding) => _ports.Unbind(binding);

    /// <summary>Makes a binding hear one sender only, and send to it by default.</summary>
    /// <param name="binding">The binding.</param>
    /// <param name="remote">The sender.</param>
    /// <returns><see cref="UdpSendStatus.Sent"/>, or why nothing could be sent there; nothing changed then.</returns>
    public UdpSendStatus Connect(UdpBinding binding, IPEndPointValue remote)
    {
        if (!binding.IsFor(remote.Address.IsIPv4)) return UdpSendStatus.WrongVersion;
        if (!output.TryFindPath(remote.Address, binding.Device, out var path)) return UdpSendStatus.NoRoute;
        // Who hears one sender alone shares nothing any more.
        binding.LeaveGroup();
        // As with BSD sockets, connecting fixes the local address.
        if (binding.Local.Address.IsAny) binding.Fix(path.Source);
        binding.Remote = remote;
        return UdpSendStatus.Sent;
    }

    /// <summary>Sends a datagram.</summary>
    /// <param name="packet">The packet, whose data is the datagram; ownership moves.</param>
    /// <param name="binding">Who sends it.</param>
    /// <param name="remote">Who it is for.</param>
    /// <param name="next">The composition.</param>
    /// <returns>What became of it.</returns>
    public UdpSendStatus Send<TNext>(PacketBuffer packet, UdpBinding binding, IPEndPointValue remote, TNext next)
        where TNext : struct, IInternetNext
    {
        if (binding.IsFor(remote.Address.IsIPv4))
            return Send(packet, binding, binding.Local.Address, new DatagramHeader(binding.Local.Port, remote.Port), remote.Address, binding.EnableBroadcast, next);
        packet.Drop(DropReason.NoRoute);
        return UdpSendStatus.WrongVersion;
    }

    /// <summary>Takes a datagram that came over IPv4.</summary>
    /// <param name="packet">The packet, UDP header first; ownership moves.</param>
    /// <param name="ip">The IPv4 header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.UdpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp, TNext next)
        where TNext : struct, IInternetNext => Receive<IPv4Reader, IPv4Header.ReadOnly, TNext>(packet, in ip, in udp, next);

    /// <summary>Takes a datagram that came over IPv6.</summary>
    /// <param name="packet">The packet, UDP header first; ownership moves.</param>
    /// <param name="ip">The IPv6 header underneath.</param>
    /// <param name="udp">The UDP header.</param>
    /// <param name="next">The composition.</param>
    [Input(Malformed = DropReason.UdpMalformed)]
    public void Receive<TNext>(
        PacketBuffer packet, in IPv6Header.ReadOnly ip, in UdpHeader.ReadOnly udp, TNext next)
        where TNext : struct, IInternetNext => Receive<IPv6Reader, IPv6Header.ReadOnly, TNext>(packet, in ip, in udp, next);

    /// <inheritdoc/>
    public bool OnError(IPAddressValue reporter, in IcmpError error, in QuotedPacket packet)
    {
        if (packet.Protocol != IpProtocol.Udp) return false;
        ref readonly var start = ref packet.Transport[0];
        var local = new IPEndPointValue(packet.Source, Wire.ReadUInt16(in start, UdpHeader.Offsets.SourcePort));
        var remote = new IPEndPointValue(packet.Destination, Wire.ReadUInt16(in start, UdpHeader.Offsets.DestinationPort));
        if (_ports.Find(new UdpFlow(remote, local), null) is not { } binding) return false;
        binding.Handler.OnError(remote, in error);
        return true;
    }

    /// <summary>Says what is sent, for who watches a packet's journey.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string Describe(IPEndPointValue sender, IPEndPointValue receiver) => $"UDP {sender} to {receiver}";

    private void Receive<TReader, THeader, TNext>(PacketBuffer packet, in THeader ip, in UdpHeader.ReadOnly udp, TNext next)
        where TReader : struct, INetworkReader<THeader>
        where THeader : struct, allows ref struct
        where TNext : struct, IInternetNext, ISocketLookup<THeader>
    {
        var flow = new UdpFlow(
            new IPEndPointValue(TReader.SourceOf(in ip), udp.SourcePort), new IPEndPointValue(TReader.DestinationOf(in ip), udp.DestinationPort));
        if (journey.IsObserved) journey.Reach(JourneyStage.TransportDemux, packet, Describe(flow.Remote, flow.Local));
        packet.Trim(udp.PacketLength);
        if (!IsIntact<TReader, THeader>(packet, in ip, in udp))
        {
            packet.Drop(DropReason.UdpChecksum);
            return;
        }

        var binding = _ports.Find(in flow, packet.Device);
        if (next.HasSocketPrograms() && NeedsSteering(binding) && !TrySteer(packet, in flow, in ip, in udp, ref binding, next)) return;
        Deliver(packet, in flow, binding, next);
    }

    private static bool IsIntact<TReader, THeader>(PacketBuffer packet, in THeader ip, in UdpHeader.ReadOnly udp)
        where TReader : struct, INetworkReader<THeader>
        where THeader : struct, allows ref struct
    {
        // A device, or a peer on this machine, may vouch for it.
        if (packet.Checksum != ChecksumState.Unknown) return true;
        return udp.Checksum == 0 ? TReader.IsUdpChecksumOptional : udp.VerifyChecksum(TReader.PseudoHeaderOf(in ip, IpProtocol.Udp));
    }

    // As on Linux, who is connected to the sender gets its datagrams whatever a program says.
    private bool NeedsSteering(UdpBinding? binding) => AsksSocketPrograms && binding is not { Remote: not null };

    /// <summary>Asks the socket programs, once a flow, and does what they say.</summary>
    /// <returns>False when they said to drop the datagram.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TrySteer<THeader, TNext>(
        PacketBuffer packet, in UdpFlow flow, in THeader ip, in UdpHeader.ReadOnly udp, ref UdpBinding? binding, TNext next)
        where THeader : struct, allows ref struct
        where TNext : struct, ISocketLookup<THeader>
    {
        var hash = _ports.HashOf(in flow);
        if (!_verdicts.TryFind(in flow, hash, out var verdict)) _verdicts.Add(in flow, hash, verdict = next.LookUpUdp(packet, in ip, in udp));
        switch (verdict.Action)
        {
            case SocketAction.Pass:
                return true;
            case SocketAction.Drop:
                packet.Drop(DropReason.SocketProgram);
                return false;
            case SocketAction.SteerToMember:
                binding = binding?.Group?[verdict.Member] ?? binding;
                return true;
            default:
                binding = _ports.Find(flow with { Local = SocketSteering.TargetOf(in verdict, flow.Local) }, packet.Device);
                return true;
        }
    }

    private void Deliver<TNext>(PacketBuffer packet, in UdpFlow flow, UdpBinding? binding, TNext next)
        where TNext : struct, IInternetNext
    {
        var isGroup = !output.IsLocal(flow.Local.Address);
        if (binding is null || (isGroup && !binding.EnableBroadcast))
        {
            RefusePort(packet, in flow, isGroup, next);
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

    /// <summary>Adds every bound port to a list (Linux: <c>ss -au</c>).</summary>
    /// <param name="statuses">The list.</param>
    public void CopyPortsTo(ICollection<UdpPortStatus> statuses) => _ports.CopyTo(statuses);

    private void RefusePort<TNext>(PacketBuffer packet, in UdpFlow flow, bool isGroup, TNext next)
        where TNext : struct, IInternetNext
    {
        if (isGroup)
        {
            packet.Drop(DropReason.UdpNoSocket);
            return;
        }

        // RFC 1122 §4.1.3.1, RFC 4443 §3.1: a closed port is told.
        packet.Push(packet.Offset - packet.NetworkOffset);
        errors.SendPortUnreachable(packet, flow.Local.Address, next);
    }

    private void Reply<TNext>(PacketBuffer packet, UdpBinding binding, in UdpFlow flow, bool isGroup, TNext next)
        where TNext : struct, IInternetNext
    {
        // RFC 768: a source port of zero says that no answer is expected.
        if (flow.Remote.Port == 0)
        {
            packet.Free();
            return;
        }

        // RFC 1122 §3.2.1.8 (c): a source route is turned round.
        var along = output.RouteBack(packet, flow.Remote.Address);
        if (!packet.TryMakeWritable())
        {
            packet.Drop(DropReason.PoolExhausted);
            return;
        }

        // RFC 1122 §4.1.3.5: the answer comes from the address asked, where a host can have that.
        Send(packet, binding, isGroup ? default : flow.Local.Address, new DatagramHeader(flow.Local.Port, flow.Remote.Port), flow.Remote.Address, mayBroadcast: false, next, along);
    }

    private UdpSendStatus Send<TNext>(
        PacketBuffer packet, UdpBinding binding, IPAddressValue source, DatagramHeader header, IPAddressValue destination, bool mayBroadcast, TNext next, IPv4SourceRoute? along = null)
        where TNext : struct, IInternetNext
    {
        var fields = new NetworkFields(source, destination, binding.TimeToLive, binding.Dscp, Ecn.NotCapable, binding.Device, along, mayBroadcast);
        return output.Send(packet, in header, in fields, next) switch
        {
            IpSendStatus.Sent => UdpSendStatus.Sent,
            IpSendStatus.NoRoute => UdpSendStatus.NoRoute,
            IpSendStatus.PacketTooBig => UdpSendStatus.MessageTooLong,
            IpSendStatus.BroadcastNotAllowed => UdpSendStatus.BroadcastNotAllowed,
            _ => UdpSendStatus.Refused,
        };
    }
}
