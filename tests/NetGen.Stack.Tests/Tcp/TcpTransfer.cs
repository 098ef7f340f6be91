using System.Net.Sockets;
using System.Security.Cryptography;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Sends bytes that follow from a seed, and checks them by their digest.</summary>
internal static class TcpTransfer
{
    internal static byte[] Content(int length, int seed)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    /// <summary>Sends everything in pieces of changing size, then shuts sending down.</summary>
    internal static async Task SendAsync(TcpSocket socket, byte[] content, int seed)
    {
        var random = new Random(seed);
        for (var sent = 0; sent < content.Length;)
        {
            var length = Math.Min(content.Length - sent, random.Next(1, 20_000));
            Assert.Equal(length, await socket.SendAsync(content.AsMemory(sent, length)));
            sent += length;
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Reads to the end of the stream.</summary>
    internal static async Task<byte[]> ReceiveAsync(TcpSocket socket, int seed)
    {
        var random = new Random(seed);
        var received = new MemoryStream();
        var buffer = new byte[16_384];
        while (await socket.ReceiveAsync(buffer.AsMemory(0, random.Next(1, buffer.Length))) is > 0 and var length) received.Write(buffer, 0, length);
        return received.ToArray();
    }

    internal static string Digest(byte[] content) => Convert.ToHexString(SHA256.HashData(content));
}
