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
    private long _retransmissionsBefore;

    internal override bool IsSender => true;

    internal override long Retransmissions => socket.Info.Retransmissions - _retransmissionsBefore;

    // Of a block, TCP may have taken a part, which is on its way.
    private protected override long AllBytes
    {
        get
        {
            var info = socket.Info;
            return (long)info.BytesAcknowledged + info.Unacknowledged;
        }
    }

    internal override void ResetCounts()
    {
        base.ResetCounts();
        _retransmissionsBefore = socket.Info.Retransmissions;
    }

    internal override async Task RunAsync(CancellationToken stop)
    {
        try
        {
            for (var sent = 0L; ; sent += block.Length)
            {
                await pace.WaitAsync(sent, stop).ConfigureAwait(false);
                await socket.SendAsync(block, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The client, or the end of the test, closed the stream.
        }
    }

    internal override void Stop() => socket.Dispose();
}
