using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Machines;
using NetGen.Time;
using static NetGen.Neighbours.NeighbourState;

namespace NetGen.Neighbours;

/// <content>Its states (RFC 4861 §7.3.3 and appendix C), the same for ARP. What calls the protocol does so when the step is complete.</content>
[StateMachine<NeighbourState>(None, "RFC 4861 §7.3.3 and appendix C, with Linux's NUD_FAILED and NUD_PERMANENT")]
public sealed partial class Neighbour<TAddress>
{
    private int _solicitations;

    private TimerWheel CacheWheel => _cache.Wheel;

    private TransitionCounters Transitions => _cache.Transitions;

    private TimeSpan RetransmissionInterval => _cache.Options.RetransmissionInterval;

    private TimeSpan DelayFirstProbe => _cache.Options.DelayFirstProbe;

    private TimeSpan UnusedTime => _cache.Options.UnusedTime;

    private bool IsExhausted => _solicitations >= _cache.Options.MaximumSolicitations;

    /// <summary>A packet is to be sent to it.</summary>
    [Step([None, Failed], Incomplete, nameof(StartSoliciting), Then = nameof(Solicit))]
    [Step(Stale, Delay)]
    [Ignore]
    internal partial void OnSend<TProtocol>(TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>;

    /// <summary>The state's timer elapsed; the cache raises it, with the protocol, once the wheel has advanced.</summary>
    [After([Incomplete, Probe], nameof(RetransmissionInterval))]
    [After(Reachable, nameof(RandomReachableTime))]
    [After(Delay, nameof(DelayFirstProbe))]
    [After([Stale, Failed], nameof(UnusedTime))]
    [Step([Incomplete, Probe], Failed, When = nameof(IsExhausted), Then = nameof(FailPending))]
    [Step(Incomplete, Incomplete, Reenter = true, Then = nameof(Solicit))]
    [Step(Probe, Probe, Reenter = true, Then = nameof(Solicit))]
    [Step(Reachable, Stale)]
    [Step(Delay, Probe, nameof(StartSoliciting), Then = nameof(Solicit))]
    [Step([Stale, Failed], None, Then = nameof(Remove))]
    internal partial void OnTimeout<TProtocol>(TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>;

    /// <summary>It answered a solicitation.</summary>
    [Step([None, Incomplete, Reachable, Stale, Delay, Probe, Failed], Reachable, nameof(Store), Reenter = true, Then = nameof(SendPending))]
    [Ignore(Permanent)]
    internal partial void OnSolicited<TProtocol>(MacAddress linkAddress, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>;

    /// <summary>It told its address unasked.</summary>
    [Step([None, Incomplete, Failed], Stale, nameof(Store), Then = nameof(SendPending))]
    [Step([Reachable, Stale, Delay, Probe], Stale, nameof(Store), When = nameof(IsNews), Reenter = true, Then = nameof(SendPending))]
    [Ignore]
    internal partial void OnUnsolicited<TProtocol>(MacAddress linkAddress, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>;

    /// <summary>An upper layer got an answer through it. Without a link address nothing was sent that could have been confirmed.</summary>
    [Step([Reachable, Stale, Delay, Probe], Reachable, Reenter = true)]
    [Ignore]
    internal partial void OnConfirmed();

    /// <summary>An upper layer gets no answer through it, or another station claims to be it without insisting (RFC 4861 §7.2.5).</summary>
    [Step(Reachable, Stale)]
    [Ignore]
    internal partial void OnDoubted();

    /// <summary>Its address was configured.</summary>
    [Step([None, Incomplete, Reachable, Stale, Delay, Probe, Failed, Permanent], Permanent, nameof(Store), Reenter = true, Then = nameof(SendPending))]
    internal partial void OnConfigured<TProtocol>(MacAddress linkAddress, TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>;

    /// <summary>It is forgotten.</summary>
    [Step([Incomplete, Reachable, Stale, Delay, Probe, Failed, Permanent], None)]
    [Ignore]
    internal partial void OnForgotten();

    // RFC 4861 §6.3.2: uniformly between 0.5 and 1.5 times the mean, so that neighbours do not probe in step.
    private TimeSpan RandomReachableTime() =>
        (_cache.Options.ReachableTime / 2) + _cache.Random.NextTimeBelow(_cache.Options.ReachableTime);

    private bool IsNews(MacAddress linkAddress) => LinkAddress != linkAddress;

    private void StartSoliciting() => _solicitations = 0;

    private void Store(MacAddress linkAddress) => LinkAddress = linkAddress;

    [Enter(Incomplete, Reachable, Stale, Delay, Probe, Failed, Permanent)]
    private void Rank() => _cache.Rank(this);

    private void Solicit<TProtocol>(TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress>
    {
        _solicitations++;
        protocol.Solicit(Device, Address, State == Probe ? LinkAddress : MacAddress.Broadcast);
    }

    private void SendPending<TProtocol>(TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress> => _cache.SendPending(this, protocol);

    private void FailPending<TProtocol>(TProtocol protocol)
        where TProtocol : struct, INeighbourProtocol<TAddress> => _cache.FailPending(this, protocol);

    private void Remove() => _cache.Remove(this, DropReason.NeighbourUnreachable);
}
