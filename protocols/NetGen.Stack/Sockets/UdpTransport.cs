using System.Net.Sockets;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.Udp;

namespace NetGen.Stack.Sockets;

/// <summary>UDP, as sockets see it.</summary>
/// <param name="stack">The host.</param>
internal sealed class UdpTransport(NetworkStack stack) : ITransport
{
    public TransportKind Kind => TransportKind.Datagram;

    public bool HasIPv6 => true;

    public ProtocolControlBlock Open(NetworkStack owner) => new UdpChannel(owner, this);

    public SocketError Bind(ProtocolControlBlock block, IPEndPointValue local)
    {
        var channel = (UdpChannel)block;
        var sharing = (block.Settings.ReuseAddress ? UdpPortSharing.Address : UdpPortSharing.None) | (block.Settings.ReusePort ? UdpPortSharing.Flows : UdpPortSharing.None);
        var error = SocketErrors.From(stack.Udp.TryBind(local, channel, out var binding, block.Settings.DualMode, sharing));
        if (error != SocketError.Success) return error;
        channel.Binding = binding;
        block.Local = binding.Local;
        OnSettingsChanged(block);
        return SocketError.Success;
    }

    public SocketError Connect(ProtocolControlBlock block, IPEndPointValue remote)
    {
        var binding = ((UdpChannel)block).Binding!;
        var error = SocketErrors.From(stack.Udp.Connect(binding, remote));
        if (error == SocketError.Success) (block.Local, block.Remote) = (binding.Local, remote);
        return error;
    }

    public SocketError Send(ProtocolControlBlock block, PacketBuffer packet, IPEndPointValue remote) =>
        SocketErrors.From(stack.SendUdp(packet, ((UdpChannel)block).Binding!, remote));

    public void OnSettingsChanged(ProtocolControlBlock block)
    {
        if (((UdpChannel)block).Binding is not { } binding) return;
        var settings = block.Settings;
        binding.EnableBroadcast = settings.EnableBroadcast;
        binding.TimeToLive = settings.TimeToLive;
        binding.Dscp = settings.Dscp;
        binding.Device = settings.Device;
    }

    public void Close(ProtocolControlBlock block, bool abort)
    {
        if (((UdpChannel)block).Binding is { } binding) stack.Udp.Unbind(binding);
    }
}

/// <summary>A UDP socket's hold on its port.</summary>
internal sealed class UdpChannel(NetworkStack stack, ITransport transport) : ProtocolControlBlock(stack, transport), IUdpHandler
{
    internal UdpBinding? Binding { get; set; }

    public UdpAction OnDatagram(PacketBuffer packet, in UdpFlow flow) => OnReceived(packet) ? UdpAction.Keep : UdpAction.QueueFull;

    int IUdpHandler.Waiting => Available;

    long IUdpHandler.Dropped => Dropped;

    public void OnError(IPEndPointValue remote, in IcmpError error)
    {
        // As on Linux, only a connected socket hears of errors: another could not tell which datagram it was.
        if (IsConnected && Remote == remote) OnError(SocketErrors.From(in error));
    }
}
