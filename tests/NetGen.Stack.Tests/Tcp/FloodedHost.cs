using System.Net;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Drivers.Impairment;
using NetGen.Neighbours;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Randomness;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;
using NetGen.Time;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A server between a client, 10.0.0.1, behind a link of 100 Mbit/s and 10 ms, and a <see cref="SynFlooder"/> behind its gateway.</summary>
internal sealed class FloodedHost : IDisposable
{
    internal const int Port = 80;
    internal const int Backlog = 128;
    private static readonly IPv4Address ServerAddress = IPv4Address.Parse("10.0.0.2");
    private static readonly IPv4Address Gateway = IPv4Address.Parse("10.0.1.2");
    private static readonly MacAddress ServerMac = MacAddress.Parse("02:00:00:00:01:01");
    private static readonly MacAddress FlooderMac = MacAddress.Parse("02:00:00:00:01:02");

    private readonly PacketPool _clientPool = new(new PacketPoolOptions { ChunkCount = 2048 });
    private readonly PacketPool _flooderPool = new(new PacketPoolOptions { ChunkCount = 2048 });
    private readonly MemoryCable _good;
    private readonly MemoryCable _bad;
    private readonly ImpairmentDevice _clientDevice;

    internal FloodedHost()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Network = new VirtualNetwork(Clock);
        _good = new MemoryCable(
            new CableEndOptions("client0", MacAddress.Parse("02:00:00:00:00:01"), _clientPool), new CableEndOptions("server0", MacAddress.Parse("02:00:00:00:00:02"), Pool));
        _bad = new MemoryCable(new CableEndOptions("server1", ServerMac, Pool), new CableEndOptions("flood0", FlooderMac, _flooderPool));
        var link = new ImpairmentProfile { RateBitsPerSecond = 100_000_000, Delay = TimeSpan.FromMilliseconds(5) };
        _clientDevice = new ImpairmentDevice(_good.Left, new ImpairmentOptions { Transmit = link, Receive = link, Time = Clock });
        Client = new NetworkStack(_clientPool, Options(1));
        Client.Attach(_clientDevice, new IPv4Network(IPv4Address.Parse("10.0.0.1"), 24));
        // The flooder answers no ARP request: once known, it stays so.
        var neighbours = new NeighbourOptions { DelayFirstProbe = TimeSpan.FromDays(1), UnusedTime = TimeSpan.FromDays(1) };
        Server = new NetworkStack(Pool, Options(2) with { Gateway = Gateway, Neighbours = neighbours });
        Server.Attach(_good.Right, new IPv4Network(ServerAddress, 24));
        Server.Attach(_bad.Left, new IPv4Network(IPv4Address.Parse("10.0.1.1"), 24));
        Flooder = new SynFlooder(_bad.Right, _flooderPool, Clock, ServerMac, new IPEndPointValue(new IPAddressValue(ServerAddress), Port));
        Network.Add(Client, [_clientDevice], Client.Mailbox);
        Network.Add(Server, [_good.Right, _bad.Left], Server.Mailbox);
        Network.Add(Flooder, [_bad.Right]);
        Network.Run(TimeSpan.FromSeconds(3));
        Introduce();
        Listener = new TcpListenerSocket(Server, new IPEndPoint(IPAddress.Any, Port), Backlog);
    }

    internal VirtualTimeProvider Clock { get; } = new();

    internal VirtualNetwork Network { get; }

    internal PacketPool Pool { get; } = new(new PacketPoolOptions { ChunkCount = 2048 });

    internal NetworkStack Client { get; }

    internal NetworkStack Server { get; }

    internal SynFlooder Flooder { get; }

    internal TcpListenerSocket Listener { get; }

    /// <summary>Connects the client and gives both ends.</summary>
    internal (TcpSocket Client, TcpSocket Server) Connect()
    {
        var accept = Listener.AcceptAsync().AsTask();
        var client = new TcpSocket(Client);
        Await(client.ConnectAsync(new IPEndPoint(ServerAddress.ToIPAddress(), Port)).AsTask());
        Await(accept);
        return (client, accept.Result);
    }

    internal void Await(Task task)
    {
        Assert.True(Network.RunUntil(() => task.IsCompleted, TimeSpan.FromMinutes(1)), "The task did not end.");
        task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Listener.Dispose();
        Client.Dispose();
        Server.Dispose();
        _clientDevice.Dispose();
        _good.Dispose();
        _bad.Dispose();
        _clientPool.Dispose();
        _flooderPool.Dispose();
        Pool.Dispose();
    }

    private NetworkStackOptions Options(ulong seed) => new() { Clock = Clock, Random = new SeededRandomSource(seed), RunContinuationsInline = true };

    private void Introduce()
    {
        var request = HostOnWire.Arp(ArpOperation.Request, Gateway, FlooderMac, IPv4Address.Parse("10.0.1.1"));
        Assert.True(_flooderPool.TryRent(out var packet));
        var frame = packet.Put(EthernetHeader.MinLength + request.Length);
        request.CopyTo(frame[EthernetHeader.MinLength..]);
        EthernetHeader.Write(frame, new EthernetHeader.Value { Destination = MacAddress.Broadcast, Source = FlooderMac, EtherType = EtherType.Arp });
        Assert.True(_bad.Right.TryTransmit(packet.Detach()));
        _bad.Right.Flush();
        var before = Flooder.Answered;
        Network.Settle();
        Assert.Equal(before + 1, Flooder.Answered);
    }
}
