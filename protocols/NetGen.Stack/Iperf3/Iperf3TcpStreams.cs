using System.Net.Sockets;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Iperf3;

/// <summary>Takes what the client sends over TCP, in the frames it came in.</summary>
/// <param name="socket">The connection, which this owns.</param>
internal sealed class Iperf3TcpSink(TcpSocket socket) : Iperf3Stream
{
    internal override bool IsSender => false;

    internal override async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var segment = await socket.ReceiveSegmentAsync(CancellationToken.None).ConfigureAwait(false);
                if (segment.IsEnd) return;
                Count(segment.Span.Length);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The client, or the end of the test, closed the stream.
        }
    }

    internal override void Stop() => socket.Dispose();
}

/// <summary>Sends to the client over TCP.</summary>
/// <param name="socket">The connection, which this owns.</param>
/// <param name="block">The bytes of one write, which streams may share.</param>
/// <param name="pace">The rate.</param>
internal sealed class Iperf3TcpSource(TcpSocket socket, byte[] block, Iperf3Pace pace) : Iperf3Stream
{
    private long _sent;
    private long _retransmissionsBefore;

    internal override bool IsSender => true;

    internal override long Retransmissions => socket.Info.Retransmissions - _retransmissionsBefore;

    internal override void ResetCounts()
    {
        base.ResetCounts();
        _retransmissionsBefore = socket.Info.Retransmissions;
    }

    internal override async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await pace.WaitAsync(_sent, stop).ConfigureAwait(false);
                Count(await socket.SendAsync(block, CancellationToken.None).ConfigureAwait(false));
                _sent += block.Length;
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The client, or the end of the test, closed the stream.
        }
    }

    internal override void Stop() => socket.Dispose();
}
