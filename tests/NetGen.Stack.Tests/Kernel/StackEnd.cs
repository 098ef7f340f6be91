using System.Net;
using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Drivers.Cable;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;
using NetGen.TestKit.Links;

namespace NetGen.Stack.Tests.Kernel;

/// <summary>A stack of ours on a thread of its own, behind a cable in memory, with its defaults.</summary>
internal sealed class StackEnd : ILinkEnd
{
    private const int PieceSize = 64 * 1024;
    private const int PrefixLength = 24;

    private readonly PacketPool _pool = new();
    private readonly NetworkStack _stack;
    private readonly List<Task> _work = [];
    private MemoryCable? _cable;
    private TcpListenerSocket? _listener;

    internal StackEnd() => _stack = new NetworkStack(_pool);

    public NetDevice Join(string address, PacketPool pool)
    {
        var host = IPv4Address.Parse(address);
        _cable = new MemoryCable(
            new CableEndOptions("stack0", new MacAddress(0x0200_0000_0000UL | host.Value), _pool), new CableEndOptions("relay0", new MacAddress(0x0200_0000_00FFUL), pool));
        _stack.Attach(_cable.Left, new IPv4Network(host, PrefixLength));
        return _cable.Right;
    }

    public void Start(Action wakeRelay)
    {
        _cable!.Right.FramesWaiting = wakeRelay;
        NapiPoller? poller = null;
        _cable.Left.FramesWaiting = () => Volatile.Read(ref poller)?.Wake();
        Volatile.Write(ref poller, _stack.Start());
        poller!.Wake();
    }

    public void Receive(int port, Action<int> onBytes)
    {
        _listener = new TcpListenerSocket(_stack, new IPEndPoint(IPAddress.Any, port));
        Run(async () =>
        {
            using var socket = await _listener.AcceptAsync();
            var buffer = new byte[PieceSize];
            while (await socket.ReceiveAsync(buffer) is > 0 and var length) onBytes(length);
        });
    }

    public void Send(string address, int port) => Run(async () =>
    {
        using var socket = new TcpSocket(_stack);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address), port));
        var piece = new byte[PieceSize];
        while (true) await socket.SendAsync(piece);
    });

    public void Stop()
    {
        _listener?.Dispose();
        _stack.Dispose();
        Task.WaitAll(_work);
    }

    public void Dispose()
    {
        _cable?.Dispose();
        _pool.Dispose();
    }

    private void Run(Func<Task> work) => _work.Add(Task.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The stack stops; a connection that could not be made shows as nothing received.
        }
    }));
}
