namespace NetGen.Hooks;

/// <summary>What becomes of a flow, in a <see cref="SocketVerdict"/>.</summary>
public enum SocketAction
{
    /// <summary>The flow goes to the next program, and behind the last one to the socket that is bound to its destination.</summary>
    Pass,

    /// <summary>The packet is dropped and counted; the sender is told nothing.</summary>
    Drop,

    /// <summary>The flow goes to the socket of another port of the same address.</summary>
    SteerToPort,

    /// <summary>The flow goes to the socket of another address and port.</summary>
    SteerToEndPoint,

    /// <summary>The flow goes to a certain one of the sockets that share its destination.</summary>
    SteerToMember,
}

/// <summary>What a socket program decides about a flow (Linux: the programs of <c>sk_lookup</c> and <c>SO_ATTACH_REUSEPORT_EBPF</c>).</summary>
/// <remarks>
/// A steered connection keeps the addresses and ports of its packets. Where no socket is bound to the end steered to, the packet is refused like one to a closed port; where
/// there is no such member, the flow's hash decides, as without a program.
/// </remarks>
public readonly record struct SocketVerdict
{
    /// <summary>The flow goes to the next program, and behind the last one to the socket that is bound to its destination.</summary>
    public static SocketVerdict Pass => default;

    /// <summary>The packet is dropped and counted; the sender is told nothing.</summary>
    public static SocketVerdict Drop => new() { Action = SocketAction.Drop };

    /// <summary>What becomes of the flow.</summary>
    public SocketAction Action { get; private init; }

    /// <summary>The port steered to.</summary>
    public ushort Port { get; private init; }

    /// <summary>The place of the member steered to.</summary>
    public int Member { get; private init; }

    /// <summary>The address steered to, 16 bytes in host byte order; IPv4 stands in ::ffff:0:0/96.</summary>
    public UInt128 Address { get; private init; }

    /// <summary>Sends the flow to the socket of another port of the same address.</summary>
    /// <param name="port">The port.</param>
    public static SocketVerdict SteerToPort(ushort port) => new() { Action = SocketAction.SteerToPort, Port = port };

    /// <summary>Sends the flow to the socket of another address and port.</summary>
    /// <param name="address">The address, 16 bytes in host byte order; IPv4 stands in ::ffff:0:0/96.</param>
    /// <param name="port">The port.</param>
    public static SocketVerdict SteerToEndPoint(UInt128 address, ushort port) => new() { Action = SocketAction.SteerToEndPoint, Address = address, Port = port };

    /// <summary>Sends the flow to a certain one of the sockets that share its destination.</summary>
    /// <param name="member">Its place in the order in which they were bound, from 0; when one is closed, those behind it move up.</param>
    public static SocketVerdict SteerToMember(int member) => new() { Action = SocketAction.SteerToMember, Member = member };
}
