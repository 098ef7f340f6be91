using NetGen.Stack.Sockets;

namespace NetGen.Stack;

public sealed partial class NetworkStack
{
    /// <summary>Lists the ping sockets at one moment, by identifier (Linux: <c>/proc/net/icmp</c>, <c>icmp6</c>).</summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public IReadOnlyList<DatagramSocketStatus> GetPingSockets()
    {
        var sockets = new List<DatagramSocketStatus>();
        Invoke(() => sockets.AddRange(EchoAskers.Listeners.OfType<PingChannel>().Select(socket => socket.GetStatus(socket.Protocol))));
        sockets.Sort((one, other) => one.Local.Port.CompareTo(other.Local.Port));
        return sockets;
    }

    /// <summary>Lists the raw sockets at one moment, those of IPv4 first, each in the order in which they were made (Linux: <c>ss -aw</c>).</summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    public IReadOnlyList<DatagramSocketStatus> GetRawSockets()
    {
        var sockets = new List<DatagramSocketStatus>();
        Invoke(() => sockets.AddRange(IPv4Protocols.Taps.Concat(IPv6Protocols.Taps).OfType<RawChannel>().Select(socket => socket.GetStatus(socket.Protocol))));
        return sockets;
    }
}
