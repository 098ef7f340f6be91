using System.Buffers.Binary;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Iperf3;

/// <summary>The control connection of an iperf3 test: states of one byte, and JSON texts behind their length (4 bytes, big-endian).</summary>
/// <param name="socket">The connection.</param>
internal sealed class Iperf3Control(TcpSocket socket)
{
    /// <summary>Bytes of the text, zero-terminated, that every connection of a test starts with.</summary>
    internal const int CookieLength = 37;

    // 128 streams in both directions take some 40 KB of results.
    private const int LongestText = 256 * 1024;

    private readonly byte[] _byte = new byte[1];

    /// <summary>The connection.</summary>
    internal TcpSocket Socket => socket;

    /// <summary>Reads what every connection of a test starts with.</summary>
    /// <returns>Null where the connection ended before.</returns>
    internal static Task<byte[]?> ReadCookieAsync(TcpSocket socket, CancellationToken cancellation) => ReadAsync(socket, CookieLength, cancellation);

    /// <summary>Reads the client's next state; null at the end of the connection.</summary>
    internal async Task<Iperf3State?> ReadStateAsync(CancellationToken cancellation) =>
        await socket.ReceiveAsync(_byte, cancellation).ConfigureAwait(false) == 0 ? null : (Iperf3State)_byte[0];

    /// <summary>Tells the client a state.</summary>
    internal async Task WriteStateAsync(Iperf3State state, CancellationToken cancellation) =>
        await socket.SendAsync(new[] { (byte)state }, cancellation).ConfigureAwait(false);

    /// <summary>Reads a text; null where there is none, or one too long.</summary>
    internal async Task<byte[]?> ReadTextAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(socket, sizeof(uint), cancellation).ConfigureAwait(false) is not { } prefix) return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        return length > LongestText ? null : await ReadAsync(socket, (int)length, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes a text.</summary>
    internal async Task WriteTextAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        var prefixed = new byte[sizeof(uint) + text.Length];
        BinaryPrimitives.WriteUInt32BigEndian(prefixed, (uint)text.Length);
        text.CopyTo(prefixed.AsMemory(sizeof(uint)));
        await socket.SendAsync(prefixed, cancellation).ConfigureAwait(false);
    }

    private static async Task<byte[]?> ReadAsync(TcpSocket socket, int length, CancellationToken cancellation)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var count = await socket.ReceiveAsync(bytes.AsMemory(read), cancellation).ConfigureAwait(false);
            if (count == 0) return null;
            read += count;
        }

        return bytes;
    }
}
