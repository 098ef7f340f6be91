using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Protocols.Tcp.Opening;

/// <summary>OPEN, active (RFC 9293 §3.10.1): finds the way, an address and a port, and starts the connection.</summary>
/// <param name="context">What the connections share.</param>
/// <param name="output">Knows the ways.</param>
/// <param name="listeners">Their ports are not used.</param>
internal sealed class ActiveOpener(TcpContext context, TcpOutput output, TcpListenerTable listeners) : IPortUse
{
    private readonly EphemeralPorts _ports = new(context.Random);

    /// <summary>Starts a connection.</summary>
    /// <param name="local">The address, unspecified for any, and the port, 0 for any.</param>
    /// <param name="remote">The peer.</param>
    /// <param name="handler">The user.</param>
    /// <param name="settings">How it behaves.</param>
    /// <param name="connection">The connection.</param>
    internal TcpConnectStatus TryConnect(
        IPEndPointValue local, IPEndPointValue remote, ITcpHandler handler, TcpConnectionSettings settings, out TcpConnection? connection)
    {
        connection = null;
        if (remote.Port == 0 || remote.Address.IsAny || !output.TryFindPath(remote.Address, settings.Device, settings.SourceRoute, out var source, out var mtu))
            return TcpConnectStatus.NoRoute;
        if (local.Address.IsAny) local = local with { Address = source };
        else if (local.Address.IsIPv4 != remote.Address.IsIPv4 || !output.IsLocal(local.Address)) return TcpConnectStatus.NotLocal;
        if ((context.Flows.IsFull && !context.TimeWaits.Recycle()) || !context.Devices.TryAdd(settings.Device)) return TcpConnectStatus.NoneLeft;
        var flow = new TcpFlow(local, remote);
        if (local.Port == 0 && !_ports.TryChoose(local.Address, remote, this, settings.LocalPorts, out flow)) return TcpConnectStatus.NoneLeft;
        if (context.Flows.IsTaken(in flow, context.Devices.NumberOf(settings.Device))) return TcpConnectStatus.InUse;
        connection = context.Connections.Rent();
        connection.Connect(in flow, handler, settings, mtu);
        context.Flows.TryAdd(connection);
        return TcpConnectStatus.Connecting;
    }

    bool IPortUse.IsTaken(in TcpFlow flow) => listeners.IsPortTaken(flow.Local.Port) || context.Flows.Find(in flow) is not null;
}
