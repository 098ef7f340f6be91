using System.Net;
using System.Net.Sockets;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>The kernel's UDP echo as a .NET program writes it: one socket, one thread, no allocation per datagram.</summary>
internal sealed class SocketEcho(int port)
{
    /// <summary>Echoes until it is killed.</summary>
    public void Run(WorkerOptions options)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        ThreadPinning.PinTo(options.Core);
        Console.WriteLine("ready");

        var datagram = new byte[65_536];
        var peer = new SocketAddress(AddressFamily.InterNetwork);
        while (true)
        {
            var length = socket.ReceiveFrom(datagram, SocketFlags.None, peer);
            socket.SendTo(datagram.AsSpan(0, length), SocketFlags.None, peer);
        }
    }
}
