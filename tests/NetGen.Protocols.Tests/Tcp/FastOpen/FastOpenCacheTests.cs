using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.FastOpen;

namespace NetGen.Protocols.Tests.Tcp.FastOpen;

public sealed class FastOpenCacheTests
{
    private const int Capacity = 4;
    private const long Minute = 60 * TcpClock.Second;

    [Fact]
    public void At_the_bound_the_destination_goes_that_was_used_least_lately()
    {
        var cache = new FastOpenCache(Capacity);
        for (var i = 0; i < Capacity; i++) cache.Remember(Address(i), Hint(i));
        Assert.True(cache.TryFind(Address(0), 0, out _));
        cache.Remember(Address(100), Hint(100));
        Assert.Equal(Capacity, cache.Count);
        Assert.False(cache.TryFind(Address(1), 0, out _));
        foreach (var i in (int[])[0, 2, 3, 100])
        {
            Assert.True(cache.TryFind(Address(i), 0, out var hint));
            Assert.Equal(Hint(i), hint);
        }
    }

    [Fact]
    public void The_order_of_use_is_that_of_a_list()
    {
        var cache = new FastOpenCache(Capacity);
        var model = new List<int>();
        var random = new Random(7);
        for (var step = 0; step < 5000; step++)
        {
            var i = random.Next(9);
            if (random.Next(2) == 0)
            {
                Assert.Equal(model.Contains(i), cache.TryFind(Address(i), 0, out _));
                if (!model.Remove(i)) continue;
            }
            else
            {
                cache.Remember(Address(i), Hint(i));
                if (!model.Remove(i) && model.Count == Capacity) model.RemoveAt(0);
            }

            model.Add(i);
            Assert.Equal(model.Count, cache.Count);
        }
    }

    [Fact]
    public void RFC_7413_4_1_3_1_Failures_in_a_row_pause_a_destination_for_longer_each_time()
    {
        var cache = new FastOpenCache(Capacity);
        cache.Remember(Address(1), Hint(1));
        cache.OnFailure(Address(1), 0);
        Assert.True(cache.TryFind(Address(1), 0, out _));
        cache.OnFailure(Address(1), 0);
        Assert.False(cache.TryFind(Address(1), (4 * Minute) - 1, out _));
        Assert.True(cache.TryFind(Address(1), 4 * Minute, out _));
        cache.OnFailure(Address(1), 0);
        Assert.True(cache.IsPaused(Address(1), (8 * Minute) - 1));
        for (var i = 0; i < 300; i++) cache.OnFailure(Address(1), 0);
        Assert.False(cache.IsPaused(Address(1), 1024 * Minute));
        cache.OnSuccess(Address(1));
        Assert.True(cache.TryFind(Address(1), 0, out _));
    }

    [Fact]
    public void A_cache_without_room_remembers_nothing()
    {
        var cache = new FastOpenCache(0);
        cache.Remember(Address(1), Hint(1));
        cache.OnFailure(Address(1), 0);
        cache.NoteSegmentSize(Address(1), 1);
        Assert.False(cache.TryFind(Address(1), 0, out _));
        Assert.False(cache.IsPaused(Address(1), 0));
    }

    private static IPAddressValue Address(int i) => new(new IPv4Address((uint)(0x0A00_0000 + i)));

    private static FastOpenHint Hint(int i) => new(new FastOpenCookie([(byte)i, 2, 3, 4]), FastOpenForm.Standard, 1460);
}
