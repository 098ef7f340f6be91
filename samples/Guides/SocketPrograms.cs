using System.Net;
using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Sockets;
using NetGen.Protocols.Tcp;
using NetGen.Stack;
using NetGen.Stack.Sockets;
using NetGen.Time;

namespace Guides;

public static class Steering
{
    [Hook(HookPoint.SocketLookup)]
    public static SocketVerdict ServeManyPorts(in TcpHeader.ReadOnly tcp) =>
        tcp.DestinationPort is >= 8000 and < 9000 ? SocketVerdict.SteerToPort(80) : SocketVerdict.Pass;

    [Hook(HookPoint.SocketLookup, Priority = HookPriority.Raw)]
    public static SocketVerdict DropTelnet(in IPv4Header.ReadOnly ip, in TcpHeader.ReadOnly tcp)
    {
        if (tcp.DestinationPort != 23) return SocketVerdict.Pass;
        Console.WriteLine($"{ip.Source} tries telnet");
        return SocketVerdict.Drop;
    }
}

[Stack<EthernetHeader>, IncludeHooks(typeof(Steering))]
public sealed partial class SteeringPrograms
{
    [Module] private readonly SocketProgramModule _sockets = new();

    public SocketProgram Program => _sockets.Compile(new SocketNext(this));
}

internal static class SocketPrograms
{
    private static readonly VirtualTimeProvider Clock = new();
    private static readonly VirtualNetwork Network = new(Clock);

    internal static void Run()
    {
        using var pool = new PacketPool();
        using var cable = new MemoryCable(
            new CableEndOptions("client", MacAddress.Parse("02:00:00:00:00:01"), pool), new CableEndOptions("server", MacAddress.Parse("02:00:00:00:00:02"), pool));
        using var client = Attach(pool, cable.Left, "192.0.2.1/24", program: null);
        using var server = Attach(pool, cable.Right, "192.0.2.2/24", new SteeringPrograms().Program);

        using var listener = new TcpListenerSocket(server, new IPEndPoint(IPAddress.Any, 80));
        foreach (var port in new[] { 80, 8000, 8999, 23 })
        {
            using var socket = new TcpSocket(client);
            var connecting = socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.2"), port)).AsTask();
            if (Network.RunUntil(() => connecting.IsCompleted, TimeSpan.FromMilliseconds(500))) Tell(listener.AcceptAsync().AsTask());
            else Console.WriteLine($"port {port} does not answer");
        }

        Console.WriteLine($"{server.GetTcpFlows().Count(flow => flow.Backlog is not null)} listener");
    }

    private static void Tell(Task<TcpSocket> accepting)
    {
        Network.RunUntil(() => accepting.IsCompleted, TimeSpan.FromSeconds(1));
        using var accepted = accepting.Result;
        Console.WriteLine($"accepted at {accepted.LocalEndPoint}");
    }

    private static NetworkStack Attach(PacketPool pool, NetDevice device, string address, SocketProgram? program)
    {
        var stack = new NetworkStack(pool, new NetworkStackOptions { Clock = Clock, RunContinuationsInline = true, SocketProgram = program });
        stack.Attach(device, IPv4Network.Parse(address));
        Network.Add(stack, [device], stack.Mailbox);
        return stack;
    }
}
