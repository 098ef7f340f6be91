using System.Net;
using System.Net.Sockets;

namespace NetGen.Tool.Tests.Up;

/// <summary>The kernel's UDP sockets as the other side of a test.</summary>
internal static class UdpClientExtensions
{
    internal static UdpClient Connect(string address, int port)
    {
        var client = new UdpClient();
        client.Client.ReceiveTimeout = 5000;
        client.Connect(IPAddress.Parse(address), port);
        return client;
    }

    internal static byte[] Ask(this UdpClient client, ReadOnlySpan<byte> question)
    {
        client.Send(question);
        IPEndPoint? from = null;
        return client.Receive(ref from);
    }
}
