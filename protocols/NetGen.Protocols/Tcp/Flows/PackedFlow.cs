using System.Runtime.InteropServices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>A <see cref="TcpFlow"/> in 36 bytes instead of 48, for what is kept by the hundred thousand.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct PackedFlow
{
    private readonly ulong _localHigh;
    private readonly ulong _localLow;
    private readonly ulong _remoteHigh;
    private readonly ulong _remoteLow;
    private readonly uint _ports;

    /// <summary>Packs a flow.</summary>
    internal PackedFlow(in TcpFlow flow)
    {
        var (local, remote) = (flow.Local.Address.Mapped, flow.Remote.Address.Mapped);
        (_localHigh, _localLow) = (local.High, local.Low);
        (_remoteHigh, _remoteLow) = (remote.High, remote.Low);
        _ports = ((uint)flow.Local.Port << 16) | flow.Remote.Port;
    }

    internal ushort LocalPort => (ushort)(_ports >> 16);

    internal ushort RemotePort => (ushort)_ports;

    /// <summary>The flow.</summary>
    internal TcpFlow Flow => new(EndPoint(_localHigh, _localLow, LocalPort), EndPoint(_remoteHigh, _remoteLow, RemotePort));

    private static IPEndPointValue EndPoint(ulong high, ulong low, ushort port) =>
        new(new IPAddressValue(new IPv6Address(high, low)), port);
}
