using NetGen.Protocols.Tcp.PathMtu;

namespace NetGen.Stack.Tests.Tcp.PathMtu;

/// <summary>Whole connections on virtual time, over links that drop large packets and say nothing (RFC 4821, RFC 8899).</summary>
public sealed class TcpPathMtuTests
{
    // As near as a search comes.
    private const int Resolution = 8;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1500)]
    [InlineData(1480)]
    [InlineData(1280)]
    [InlineData(1100)]
    public void RFC_4821_7_3_Always_FindsTheMtuFromBelow(int pathMtu)
    {
        using var path = new NarrowPath(TcpMtuProbing.Always, pathMtu);
        path.Measure(Short);
        AssertFound(path, pathMtu);
        Assert.True(path.Counters.MtuProbesArrived > 0);
        // Nothing but probes was too large, and no timeout was needed to learn that.
        Assert.Equal((path.Counters.MtuProbesLost, 0L), (path.Device.Dropped, path.Counters.BlackHolesSuspected));
    }

    [Fact]
    public void Off_a_black_hole_swallows_everything()
    {
        using var path = new NarrowPath(TcpMtuProbing.Off, 1280);
        Assert.Equal(0, path.Measure(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void RFC_2923_2_1_OnBlackHole_FromTheBeginning_GetsThrough()
    {
        using var path = new NarrowPath(TcpMtuProbing.OnBlackHole, 1280);
        path.Measure(TimeSpan.FromSeconds(30));
        AssertFound(path, 1280);
        Assert.InRange(path.Counters.BlackHolesSuspected, 1, 2);
    }

    [Theory]
    [InlineData(TcpMtuProbing.OnBlackHole)]
    [InlineData(TcpMtuProbing.Always)]
    public void RFC_8899_4_3_BlackHoleInMidConnection_IsFoundAndLeft(TcpMtuProbing probing)
    {
        using var path = new NarrowPath(probing);
        path.Measure(Short);
        AssertFound(path, 1500);
        Assert.Equal(0, path.Device.Dropped);
        path.Device.PathMtu = 1200;
        path.Measure(TimeSpan.FromSeconds(40));
        AssertFound(path, 1200);
    }

    [Fact]
    public void OnBlackHole_does_nothing_while_all_is_well()
    {
        using var path = new NarrowPath(TcpMtuProbing.OnBlackHole);
        path.Measure(Short);
        Assert.Equal((0L, 1500, MtuSearchPhase.Disabled), (path.Counters.MtuProbesSent, path.Info.PathMtu, path.Info.MtuSearch));
    }

    [Fact]
    public void RFC_8899_5_1_1_Complete_AfterTheRaiseTimer_FindsAGrownMtu()
    {
        using var path = new NarrowPath(TcpMtuProbing.Always, 1280, interval: TimeSpan.FromSeconds(60));
        path.Measure(Short);
        AssertFound(path, 1280);
        path.Device.PathMtu = 1500;
        var probes = path.Counters.MtuProbesSent;
        path.Measure(TimeSpan.FromSeconds(30));
        Assert.Equal(probes, path.Counters.MtuProbesSent);
        path.Measure(TimeSpan.FromSeconds(40));
        AssertFound(path, 1500);
    }

    [Fact]
    public void RFC_8899_5_1_2_Probes_lost_by_chance_do_not_mislead()
    {
        using var path = new NarrowPath(TcpMtuProbing.Always, loss: 0.02);
        path.Measure(TimeSpan.FromSeconds(30));
        Assert.Equal(MtuSearchPhase.Complete, path.Info.MtuSearch);
        Assert.InRange(path.Info.PathMtu, 1500 - Resolution, 1500);
    }

    private static void AssertFound(NarrowPath path, int pathMtu)
    {
        Assert.InRange(path.Info.PathMtu, pathMtu - Resolution, pathMtu);
        // What waited when the measurement began may arrive in it.
        Assert.InRange(path.Measure(Short), 0.95 * NarrowPath.Payload(path.Info.PathMtu), 1.01 * NarrowPath.Rate);
        Assert.InRange(path.Device.Largest, pathMtu - Resolution, 1500);
    }
}
