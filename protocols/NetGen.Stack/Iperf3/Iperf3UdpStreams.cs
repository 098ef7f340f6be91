using System.Buffers.Binary;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Iperf3;

/// <summary>Takes the client's datagrams: each has the time it left (seconds, microseconds) and its number, from 1, in front, big-endian.</summary>
/// <param name="clock">The clock.</param>
/// <param name="wideNumbers">Whether the numbers have 64 bits.</param>
internal sealed class Iperf3UdpSink(TimeProvider clock, bool wideNumbers) : Iperf3Stream
{
    // RFC 3550 §6.4.1: the gain that smooths the jitter.
    private const double JitterGain = 1.0 / 16;

    private readonly TaskCompletionSource _stopped = new();
    private readonly long _start = clock.GetTimestamp();
    private long _highest;
    private long _lost;
    private long _highestBefore;
    private long _lostBefore;
    private double _transit = double.NaN;
    private double _jitter;

    internal override bool IsSender => false;

    internal override long Packets => _highest - _highestBefore;

    internal override long Lost => _lost - _lostBefore;

    internal override double JitterSeconds => _jitter;

    /// <summary>A datagram arrived.</summary>
    internal void OnDatagram(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < (wideNumbers ? 16 : 12)) return;
        Count(datagram.Length);
        CountNumber(wideNumbers ? (long)BinaryPrimitives.ReadUInt64BigEndian(datagram[8..]) : BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]));
        var sent = BinaryPrimitives.ReadUInt32BigEndian(datagram) + (BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) / 1e6);
        var transit = clock.GetElapsedTime(_start).TotalSeconds - sent;
        if (!double.IsNaN(_transit)) _jitter += (Math.Abs(transit - _transit) - _jitter) * JitterGain;
        _transit = transit;
    }

    internal override Task RunAsync(CancellationToken stop) => _stopped.Task;

    internal override void Stop() => _stopped.TrySetResult();

    internal override void ResetCounts()
    {
        base.ResetCounts();
        (_highestBefore, _lostBefore) = (_highest, _lost);
    }

    // What a gap skipped counts as lost until it comes after all.
    private void CountNumber(long number)
    {
        if (number > _highest)
        {
            _lost += number - _highest - 1;
            _highest = number;
        }
        else if (_lost > 0)
        {
            _lost--;
        }
    }
}

/// <summary>Sends datagrams to the client.</summary>
/// <param name="socket">The server's socket.</param>
/// <param name="remote">The client's end of the stream.</param>
/// <param name="clock">The clock.</param>
/// <param name="parameters">What was asked for.</param>
internal sealed class Iperf3UdpSource(UdpSocket socket, IPEndPointValue remote, TimeProvider clock, Iperf3Parameters parameters) : Iperf3Stream
{
    // More than any device here takes; it keeps the sender from running on without the clock.
    private const double UnlimitedBitsPerSecond = 1e11;

    private readonly byte[] _datagram = new byte[parameters.BlockSize];
    private long _number;
    private long _numberBefore;
    private volatile bool _stopped;

    internal override bool IsSender => true;

    internal override long Packets => _number - _numberBefore;

    internal override void ResetCounts()
    {
        base.ResetCounts();
        _numberBefore = _number;
    }

    internal override async Task RunAsync(CancellationToken stop)
    {
        var pace = new Iperf3Pace(clock, parameters.BitsPerSecond == 0 ? UnlimitedBitsPerSecond : parameters.BitsPerSecond);
        try
        {
            while (true)
            {
                await pace.WaitAsync(_number * _datagram.Length, stop).ConfigureAwait(false);
                if (_stopped) return;
                Stamp();
                await SendAsync().ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test, the server, or the stack, has ended.
        }
    }

    internal override void Stop() => _stopped = true;

    private async Task SendAsync()
    {
        try
        {
            Count(await socket.SendToAsync(_datagram, remote).ConfigureAwait(false));
        }
        catch (SocketException full) when (full.SocketErrorCode == SocketError.NoBufferSpaceAvailable)
        {
            // A datagram lost at home is lost as any other; its number tells the client.
        }
    }

    private void Stamp()
    {
        _number++;
        var now = clock.GetUtcNow();
        BinaryPrimitives.WriteUInt32BigEndian(_datagram, (uint)now.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32BigEndian(_datagram.AsSpan(4), (uint)(now.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
        if (parameters.WideNumbers) BinaryPrimitives.WriteInt64BigEndian(_datagram.AsSpan(8), _number);
        else BinaryPrimitives.WriteUInt32BigEndian(_datagram.AsSpan(8), (uint)_number);
    }
}
