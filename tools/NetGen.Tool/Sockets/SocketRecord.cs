using System.Text.Json;
using System.Text.Json.Serialization;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Udp;
using NetGen.Stack;
using NetGen.Stack.Sockets;

namespace NetGen.Tool.Sockets;

/// <summary>A socket as it is listed: queues in bytes, but where said otherwise.</summary>
internal sealed record SocketRecord
{
    /// <summary>"tcp", "udp", "icmp" of a ping socket, or "raw".</summary>
    public required string Protocol { get; init; }

    /// <summary>The state, under its name of ss(8).</summary>
    public required string State { get; init; }

    /// <summary>What was received and not read: bytes of TCP, datagrams of all else, of a listener the connections that wait to be accepted.</summary>
    public int ReceiveQueue { get; init; }

    /// <summary>What was written and not acknowledged; of a listener the connections that may wait.</summary>
    public int SendQueue { get; init; }

    /// <summary>This host's address and port; of a ping socket the identifier is the port, of a raw socket the number of its protocol.</summary>
    public required string Local { get; init; }

    /// <summary>Name of the only device that its packets come in and leave by; null for any.</summary>
    public string? Device { get; init; }

    /// <summary>The peer's address and port, * where its protocol has none; or null for any.</summary>
    public string? Peer { get; init; }

    /// <summary>A listener's connections whose handshake is not done; null of what is none.</summary>
    public int? HalfOpen { get; init; }

    /// <summary>Datagrams dropped because the queue was full; null of what has none.</summary>
    public long? Dropped { get; init; }

    /// <summary>What TCP knows of a connection; null of what is none.</summary>
    public TcpRecord? Tcp { get; init; }

    /// <summary>Takes all sockets of a stack.</summary>
    /// <exception cref="InvalidOperationException">The stack has stopped.</exception>
    internal static IReadOnlyList<SocketRecord> Of(NetworkStack stack) =>
    [
        .. stack.GetTcpFlows().Select(Of).Concat(stack.GetUdpPorts().Select(Of)).Concat(stack.GetPingSockets().Select(OfPing)).Concat(stack.GetRawSockets().Select(OfRaw))
            .OrderBy(socket => socket.Protocol, StringComparer.Ordinal)
            .ThenBy(socket => socket.State != SocketState.Listening)
            .ThenBy(socket => socket.Local, StringComparer.Ordinal)
            .ThenBy(socket => socket.Peer, StringComparer.Ordinal),
    ];

    /// <summary>Takes what TCP tells.</summary>
    internal static SocketRecord Of(TcpFlowStatus flow) => new()
    {
        Protocol = "tcp",
        State = SocketState.Of(flow.Info.State),
        ReceiveQueue = flow.Backlog?.Waiting ?? flow.Info.Unread,
        SendQueue = flow.Backlog?.Limit ?? flow.Info.Unacknowledged,
        Local = flow.Flow.Local.ToIPEndPoint().ToString(),
        Device = flow.Device?.Name,
        Peer = flow.Info.State == TcpState.Listen ? null : flow.Flow.Remote.ToIPEndPoint().ToString(),
        HalfOpen = flow.Backlog?.HalfOpen,
        Tcp = flow.Info.State is TcpState.Listen or TcpState.TimeWait ? null : TcpRecord.Of(flow.Info),
    };

    /// <summary>Takes what UDP tells.</summary>
    internal static SocketRecord Of(UdpPortStatus port) => new()
    {
        Protocol = "udp",
        State = port.Remote is null ? SocketState.Unconnected : SocketState.Established,
        ReceiveQueue = port.Waiting,
        Local = port.Local.ToString(),
        Device = port.Device?.Name,
        Peer = port.Remote?.ToString(),
        Dropped = port.Dropped,
    };

    /// <summary>Takes what is told of a ping socket.</summary>
    internal static SocketRecord OfPing(DatagramSocketStatus socket) => Of("icmp", socket.Local, socket);

    /// <summary>Takes what is told of a raw socket.</summary>
    internal static SocketRecord OfRaw(DatagramSocketStatus socket) => Of("raw", socket.Local with { Port = (ushort)socket.Protocol }, socket);

    /// <summary>The record as a line of JSON.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, SocketRecordContext.Default.SocketRecord);

    /// <summary>Reads a line of JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal static SocketRecord Parse(string line) =>
        JsonSerializer.Deserialize(line, SocketRecordContext.Default.SocketRecord) ?? throw new JsonException("The line is empty.");

    private static SocketRecord Of(string protocol, IPEndPointValue local, DatagramSocketStatus socket) => new()
    {
        Protocol = protocol,
        State = socket.Remote is null ? SocketState.Unconnected : SocketState.Established,
        ReceiveQueue = socket.Waiting,
        Local = local.ToString(),
        Device = socket.Device?.Name,
        Peer = socket.Remote is not { } remote ? null : remote.Address.IsIPv4 ? $"{remote.Address}:*" : $"[{remote.Address}]:*",
        Dropped = socket.Dropped,
    };
}

/// <summary>How a <see cref="SocketRecord"/> is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SocketRecord))]
internal sealed partial class SocketRecordContext : JsonSerializerContext;
