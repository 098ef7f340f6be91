using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Receiving;

namespace NetGen.Protocols.Tests.Tcp.Receiving;

public sealed class ReceiveBufferTuningTests
{
    private const int Segment = 1000;
    private const long RoundTrip = 100 * TcpClock.Millisecond;
    private static readonly SequenceNumber Start = new(uint.MaxValue - 500);
    private ReceiveBufferTuning _tuning;

    [Fact]
    public void A_reader_that_keeps_up_with_a_growing_sender_gets_twice_what_it_reads_and_more()
    {
        _tuning.OnData(Start, 65535, RoundTrip, TcpClock.Second);
        Assert.Equal(0, _tuning.OnRead(10 * Segment, Segment, TcpClock.Second));
        // As much as an initial window: nothing is asked for.
        Assert.Equal(0, _tuning.OnRead(0, Segment, TcpClock.Second + RoundTrip));
        // Twice as much: 2 · 20 + 16 segments, and twice its growth, which is all of it, on top.
        Assert.Equal(3 * 56 * Segment, _tuning.OnRead(20 * Segment, Segment, TcpClock.Second + (2 * RoundTrip)));
        // As much again: the buffer is large enough.
        Assert.Equal(0, _tuning.OnRead(20 * Segment, Segment, TcpClock.Second + (3 * RoundTrip)));
    }

    [Fact]
    public void Reads_within_a_round_trip_count_together()
    {
        _tuning.OnData(Start, 65535, RoundTrip, TcpClock.Second);
        for (var i = 0; i < 29; i++) Assert.Equal(0, _tuning.OnRead(Segment, Segment, TcpClock.Second + i));
        Assert.Equal((76 * Segment) + (2 * 76 * Segment * 2), _tuning.OnRead(Segment, Segment, TcpClock.Second + RoundTrip));
    }

    [Fact]
    public void Without_timestamps_a_window_of_data_tells_the_round_trip()
    {
        Assert.Equal(0, _tuning.RoundTrip);
        _tuning.OnData(Start, 5000, -1, TcpClock.Second);
        _tuning.OnData(Start + 4999, 5000, -1, TcpClock.Second + 1);
        Assert.Equal(0, _tuning.RoundTrip);
        _tuning.OnData(Start + 5000, 5000, -1, TcpClock.Second + RoundTrip);
        Assert.Equal(RoundTrip, _tuning.RoundTrip);
        // A sender that pauses makes it no longer.
        _tuning.OnData(Start + 10_000, 5000, -1, 10 * TcpClock.Second);
        Assert.Equal(RoundTrip, _tuning.RoundTrip);
    }

    [Fact]
    public void Numbers_without_bound_do_not_overflow()
    {
        _tuning.OnData(Start, uint.MaxValue, 1, 1);
        _tuning.OnRead(int.MaxValue, 1, 1);
        Assert.Equal(int.MaxValue, _tuning.OnRead(int.MaxValue, 1, 3));
        Assert.Equal(0, _tuning.OnRead(int.MaxValue, int.MaxValue, 4));
    }
}
