using System.Net;
using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.TestKit.Namespaces;

namespace NetGen.TestKit.Links;

/// <summary>The kernel's own TCP in a namespace, behind a TAP interface without any offload: with CUBIC, and with Linux's defaults otherwise.</summary>
public sealed class KernelEnd : ILinkEnd
{
    private const string Interface = "tap0";
    private const int PieceSize = 64 * 1024;

    // SOL_TCP and TCP_CONGESTION: a namespace's own default must be one that everybody may use.
    private const int TcpLevel = 6;
    private const int CongestionOption = 13;

    private readonly NetworkNamespace _space = new NetworkNamespace().WithoutIPv6();
    private readonly List<Socket> _sockets = [];
    private readonly List<Thread> _threads = [];

    /// <inheritdoc/>
    public NetDevice Join(string address, PacketPool pool) =>
        _space.Enter(() => TapDevice.Open(Interface, pool, new TapOptions { PeerAddress = IPAddress.Parse(address), ChecksumOffload = false }));

    /// <inheritdoc/>
    public void Start(Action wakeRelay)
    {
        // The kernel runs already, and its descriptor tells of its frames.
    }

    /// <inheritdoc/>
    public void Receive(int port, Action<int> onBytes)
    {
        var listener = Make();
        listener.Bind(new IPEndPoint(IPAddress.Any, port));
        listener.Listen();
        Run(() =>
        {
            var socket = Keep(listener.Accept());
            var buffer = new byte[PieceSize];
            while (socket.Receive(buffer) is > 0 and var length) onBytes(length);
        });
    }

    /// <inheritdoc/>
    public void Send(string address, int port)
    {
        var socket = Make();
        Run(() =>
        {
            socket.SetRawSocketOption(TcpLevel, CongestionOption, "cubic"u8);
            socket.Connect(new IPEndPoint(IPAddress.Parse(address), port));
            var piece = new byte[PieceSize];
            while (true) socket.Send(piece);
        });
    }

    /// <inheritdoc/>
    public void Stop()
    {
        lock (_sockets)
        {
            foreach (var socket in _sockets) socket.Dispose();
        }

        foreach (var thread in _threads) thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose() => _space.Dispose();

    // A socket stays in the namespace in which it was made.
    private Socket Make() => Keep(_space.Enter(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)));

    private Socket Keep(Socket socket)
    {
        lock (_sockets) _sockets.Add(socket);
        return socket;
    }

    private void Run(Action work)
    {
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // The host stops; a connection that could not be made shows as nothing received.
            }
        });
        thread.Start();
        _threads.Add(thread);
    }
}
