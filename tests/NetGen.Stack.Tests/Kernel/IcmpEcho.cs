using System.Net;
using System.Net.Sockets;
using NetGen.Checksums;

namespace NetGen.Stack.Tests.Kernel;

/// <summary>Asks for an echo through a raw socket of the kernel: a ping without the price of a process.</summary>
internal static class IcmpEcho
{
    internal static bool Ask(string address, int size)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp) { ReceiveTimeout = 2000 };
        socket.Connect(new IPEndPoint(IPAddress.Parse(address), 0));
        var request = new byte[8 + size];
        request[0] = 8;
        for (var i = 8; i < request.Length; i++) request[i] = (byte)(i * 7);
        var checksum = InternetChecksum.Compute(request);
        (request[2], request[3]) = ((byte)(checksum >> 8), (byte)checksum);
        socket.Send(request);

        var packet = new byte[2000];
        var length = socket.Receive(packet);
        var reply = packet.AsSpan(20, length - 20);
        return reply[0] == 0 && reply.Length == request.Length && reply[8..].SequenceEqual(request.AsSpan(8)) && InternetChecksum.Compute(reply) == 0;
    }
}
