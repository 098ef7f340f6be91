using NetGen.Protocols.Diagnostics;

namespace NetGen.Stack.Tests.Network;

public sealed class JourneyTests
{
    [Fact]
    public void An_observer_is_told_of_every_stage_in_order()
    {
        using var hosts = new TwoHosts();
        hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress));
        var observer = new Recorder();
        hosts.Right.Journey.Observer = observer;
        hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress));
        Assert.Equal(
            [
                JourneyStage.NapiPoll, JourneyStage.EthernetDemux, JourneyStage.Prerouting, JourneyStage.Route, JourneyStage.Input,
                JourneyStage.TransportDemux, JourneyStage.Output, JourneyStage.Postrouting, JourneyStage.Neighbour, JourneyStage.Device,
            ],
            observer.Stages);
        hosts.Right.Journey.Observer = null;
        hosts.Await(hosts.Left.PingAsync(TwoHosts.RightAddress));
        Assert.Equal(10, observer.Stages.Count);
    }

    private sealed class Recorder : IJourneyObserver
    {
        internal List<JourneyStage> Stages { get; } = [];

        public void OnStage(in JourneyEvent happening)
        {
            Assert.False(happening.Data.IsEmpty);
            Stages.Add(happening.Stage);
        }
    }
}
