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

    // A timer is late by milliseconds. Who then sends all that is due at once overruns the client's socket, which holds some 90 large datagrams on Linux:
    // so a burst has an end, and a moment too short for a timer lies between two of them.
    private const int BurstLength = 64 << 10;
    private const int MostSpins = 1000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMicroseconds(100);

    private readonly byte[] _datagram = new byte[parameters.BlockSize];
    private readonly double _bitsPerSecond = parameters.BitsPerSecond == 0 ? UnlimitedBitsPerSecond : parameters.BitsPerSecond;
    private long _burst;
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
        var pace = new Iperf3Pace(clock, _bitsPerSecond);
        try
        {
            while (true)
            {
                var due = pace.WaitAsync(_number * _datagram.Length, stop);
                if (!due.IsCompleted) _burst = 0;
                await due.ConfigureAwait(false);
                if (_stopped) return;
                if (_burst >= BurstLength) Pause();
                _burst += _datagram.Length;
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

    /// <summary>Waits at the end of a burst: at most half as long as the burst takes at the rate, so that the sender catches up.</summary>
    private void Pause()
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, BurstLength * 8 / _bitsPerSecond / 2));
        var start = clock.GetTimestamp();
        for (var i = 0; i < MostSpins && clock.GetElapsedTime(start) < pause; i++) Thread.SpinWait(20);
        _burst = 0;
    }

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
