using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Tcp.PathMtu;

/// <summary>The search for a path's MTU, step by step (RFC 4821 §7.3, RFC 8899 §5).</summary>
public sealed class MtuSearchTests
{
    private const int Headers = 52;
    private const int Base = Headers + 1024;
    private const long Second = 1_000_000_000;

    private readonly MtuSearch _search = new(new TcpModuleOptions());

    [Fact]
    public Task The_transitions_are_those_approved() => Snapshot.Verify(MtuSearch.Machine.Diagram);

    [Fact]
    public void It_begins_at_the_base_and_looks_halfway()
    {
        _search.Start(1500, Headers, 0);
        Assert.Equal((Base, 1500, MtuSearchPhase.Searching), (_search.SearchLow, _search.SearchHigh, _search.State));
        Assert.True(_search.TryPropose(0, out var size));
        Assert.Equal((Base + 1500) / 2, size);
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(1499)]
    [InlineData(1400)]
    [InlineData(1280)]
    [InlineData(1077)]
    [InlineData(1076)]
    public void It_ends_near_every_MTU_and_never_above(int pathMtu)
    {
        _search.Start(1500, Headers, 0);
        Assert.InRange(Search(pathMtu), 0, 30);
        Assert.Equal(MtuSearchPhase.Complete, _search.State);
        Assert.InRange(_search.SearchLow, pathMtu - 8, pathMtu);
    }

    [Fact]
    public void A_limit_near_the_base_leaves_nothing_to_look_for()
    {
        _search.Start(576, Headers, 0);
        Assert.Equal((576, MtuSearchPhase.Complete), (_search.SearchLow, _search.State));
        Assert.False(_search.TryPropose(0, out _));
    }

    [Fact]
    public void RFC_8899_5_1_2_Three_probes_in_a_row_must_be_lost()
    {
        _search.Start(1500, Headers, 0);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal(1500, _search.SearchHigh);
            Assert.True(_search.TryPropose(0, out var size));
            Assert.Equal(1288, size);
            _search.ProbeLeft(size);
            // One at a time.
            Assert.False(_search.TryPropose(0, out _));
            _search.ProbeEnded(arrived: false, 0);
        }

        Assert.Equal(1287, _search.SearchHigh);
    }

    [Fact]
    public void RFC_8899_5_1_1_After_the_interval_it_looks_up_again()
    {
        _search.Start(1500, Headers, 0);
        Search(1280);
        Assert.False(_search.TryPropose(599 * Second, out _));
        Assert.True(_search.TryPropose(600 * Second, out var size));
        Assert.Equal((_search.SearchLow + 1500) / 2, size);
        _search.ProbeLeft(size);
        _search.ProbeEnded(arrived: true, 600 * Second);
        Search(1500);
        Assert.InRange(_search.SearchLow, 1492, 1500);
    }

    [Fact]
    public void Black_holes_shrink_segments_down_to_the_floor()
    {
        _search.Start(1500, Headers, 0);
        Search(1500);
        var sizes = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            _search.BlackHoleFound(0);
            sizes.Add(_search.SearchLow - Headers);
        }

        Assert.Equal([720, 360, 180, 90, 48, 48], sizes);
        Assert.Equal((MtuSearchPhase.Searching, 1500), (_search.State, _search.SearchHigh));
    }

    [Fact]
    public void RFC_8899_4_6_2_A_router_bounds_the_search()
    {
        _search.Start(1500, Headers, 0);
        _search.TryPropose(0, out var size);
        _search.ProbeLeft(size);
        // The probe is not larger than that.
        _search.RouterTold(1400, 0);
        Assert.Equal((MtuSearchPhase.Probing, 1400), (_search.State, _search.SearchHigh));
        _search.RouterTold(1200, 0);
        Assert.Equal((MtuSearchPhase.Searching, 1200), (_search.State, _search.SearchHigh));
        _search.RouterTold(600, 0);
        Assert.Equal((MtuSearchPhase.Complete, 600, 600), (_search.State, _search.SearchLow, _search.SearchHigh));
    }

    private int Search(int pathMtu)
    {
        var probes = 0;
        for (; _search.TryPropose(0, out var size); probes++)
        {
            _search.ProbeLeft(size);
            _search.ProbeEnded(size <= pathMtu, 0);
        }

        return probes;
    }
}
