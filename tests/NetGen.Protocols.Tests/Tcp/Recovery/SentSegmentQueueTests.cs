using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Randomness;

namespace NetGen.Protocols.Tests.Tcp.Recovery;

/// <summary>The queue against a naive list of the same segments.</summary>
public sealed class SentSegmentQueueTests
{
    private readonly SentSegmentPool _pool = new(256);
    private readonly List<(uint Number, SegmentPlace Place, uint Length)> _model = [];
    private SentSegmentQueue _queue;
    private SequenceNumber _next = new(0xFFFF_FF00);
    private SequenceNumber _start = new(0xFFFF_FF00);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_sequence_of_operations_agrees_with_a_list(ulong seed)
    {
        _queue.Reset(_pool);
        var random = new SeededRandomSource(seed);
        for (var step = 0; step < 1500; step++)
        {
            Apply(random);
            Compare();
        }

        while (_model.Count != 0) RemoveFirst();
        Assert.Equal(0, _pool.RentedRings);
    }

    [Fact]
    public void What_was_skipped_once_is_skipped_along_a_short_path()
    {
        const int Count = 200;
        _queue.Reset(_pool);
        for (var index = 0; index < Count; index++) Append(1);
        for (var number = 1u; number < Count - 1; number++) _queue.MarkSacked(_model[(int)number].Number);

        Assert.Equal(_queue.Last, _queue.SkipSacked(_model[1].Number));
        for (var round = 0; round < 12; round++) _queue.SkipSacked(_model[1].Number);
        Assert.Equal(_queue.Last, _queue[_model[1].Number].Next);
    }

    [Fact]
    public void Rings_grow_and_come_back()
    {
        _queue.Reset(_pool);
        for (var index = 0; index < 100; index++) Append(10);
        Assert.Equal(1, _pool.RentedRings);
        for (var index = 0; index < 256 - 100; index++) Append(10);
        Assert.False(_queue.HasRoom(_pool));
        _queue.Reset(_pool);
        Assert.Equal(0, _pool.RentedRings);
    }

    [Fact]
    public void A_pool_refuses_sizes_that_rings_cannot_have()
    {
        Assert.Throws<ArgumentException>(() => new SentSegmentPool(1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SentSegmentPool(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SentSegmentPool(1 << 21));
    }

    private void Apply(SeededRandomSource random)
    {
        var choice = random.NextBelow(100);
        if (_model.Count == 0 || (choice < 45 && _queue.HasRoom(_pool)))
        {
            Append(1 + random.NextBelow(5));
            return;
        }

        var index = (int)random.NextBelow((uint)_model.Count);
        var (number, place, length) = _model[index];
        switch (choice)
        {
            case < 60 when place == SegmentPlace.InFlight:
                _queue.MarkLost(number);
                _model[index] = (number, SegmentPlace.Lost, length);
                break;
            case < 75 when place != SegmentPlace.Sacked:
                _queue.MarkSacked(number);
                _model[index] = (number, SegmentPlace.Sacked, length);
                break;
            case < 85 when place != SegmentPlace.Sacked:
                _queue.MarkRetransmitted(number, 1);
                _model[index] = (number, SegmentPlace.InFlight, length);
                break;
            case 86:
                _queue.UnmarkLost();
                Replace(SegmentPlace.Lost);
                break;
            case 87:
                _queue.ForgetSacks();
                Replace(SegmentPlace.Sacked);
                break;
            case 88:
                _queue.SortLost();
                break;
            case >= 89:
                RemoveFirst();
                break;
        }
    }

    private void Append(uint length)
    {
        var number = _queue.End;
        _queue.Append(_pool, _next, length, 1);
        _model.Add((number, SegmentPlace.InFlight, length));
        _next += length;
    }

    private void RemoveFirst()
    {
        _start += _model[0].Length;
        _queue.RemoveFirst(_pool);
        _model.RemoveAt(0);
    }

    private void Replace(SegmentPlace place)
    {
        for (var index = 0; index < _model.Count; index++)
        {
            if (_model[index].Place == place) _model[index] = _model[index] with { Place = SegmentPlace.InFlight };
        }
    }

    private void Compare()
    {
        Assert.Equal(_model.Count, _queue.Count);
        Assert.Equal(Bytes(SegmentPlace.InFlight), _queue.InFlightBytes);
        Assert.Equal(Bytes(SegmentPlace.Lost), _queue.LostBytes);
        Assert.Equal(Bytes(SegmentPlace.Sacked), _queue.SackedBytes);
        Assert.Equal(Walk(_queue.OldestInFlight), _model.Count(segment => segment.Place == SegmentPlace.InFlight));
        Assert.Equal(Walk(_queue.NextLost), _model.Count(segment => segment.Place == SegmentPlace.Lost));
        if (_model.Count == 0) return;

        var offset = (uint)(_next - _start) / 2;
        var found = _queue.FindEndingBehind(_start + offset);
        var expected = _model.FindIndex(segment => _queue[segment.Number].End > _start + offset);
        Assert.Equal(_model[expected].Number, found);

        var unsacked = _model.FindIndex(expected, segment => segment.Place != SegmentPlace.Sacked);
        Assert.Equal(unsacked < 0 ? _queue.End : _model[unsacked].Number, _queue.SkipSacked(found));
    }

    private uint Bytes(SegmentPlace place) => (uint)_model.Where(segment => segment.Place == place).Sum(segment => segment.Length);

    private int Walk(uint number)
    {
        var count = 0;
        for (; number != SentSegmentQueue.None; number = _queue[number].Next) count++;
        return count;
    }
}
