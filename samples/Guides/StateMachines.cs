using NetGen.Declarations;
using NetGen.Machines;
using NetGen.Testing.Exploration;
using NetGen.Time;
using static Guides.CallState;

namespace Guides;

public enum CallState : byte
{
    Idle,
    Dialling,
    Ringing,
    Talking,
    [Within(Talking, Initial = true)] Speaking,
    [Within(Talking)] OnHold,
    [Terminal] Ended,
}

/// <summary>A telephone call.</summary>
[StateMachine<CallState>(Idle, "the telephone's manual")]
public sealed partial class Call(TimerWheel wheel, TransitionCounters? counters = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TimerWheel _wheel = wheel;
    private readonly TransitionCounters? _counters = counters;

    public string? Peer { get; private set; }

    public bool IsBusy { get; init; }

    [Step(Idle, Dialling, nameof(Note))]
    [Ignore]
    public partial bool Dial(string number);

    [Step(Idle, Ended, When = nameof(IsBusy))]
    [Step(Idle, Ringing, nameof(Note))]
    [Ignore]
    public partial bool OnCalled(string number);

    [Step([Dialling, Ringing], Talking)]
    [Ignore]
    public partial bool OnAnswered();

    [Step(Speaking, OnHold), Step(OnHold, Speaking)]
    [Ignore]
    public partial bool Hold();

    [Step([Dialling, Ringing, Talking], Ended)]
    [Otherwise(nameof(Complain))]
    public partial bool HangUp();

    [After([Dialling, Ringing], nameof(Patience))]
    [Step([Dialling, Ringing], Ended, nameof(Forget))]
    private partial void OnNobodyAnswered();

    private void Note(string number) => Peer = number;

    private void Forget() => Peer = null;

    private static void Complain() => Console.WriteLine("there is nothing to hang up");

    [Enter(Talking)]
    private void Greet() => Console.WriteLine($"hello {Peer}");

    [Leave(Talking)]
    private void SayGoodbye() => Console.WriteLine($"goodbye {Peer}");

    partial void OnTransition(CallState from, CallState to, string trigger) => Console.WriteLine($"{trigger}: {from} to {to}");
}

internal static class StateMachines
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal static void Run()
    {
        var time = new VirtualTimeProvider();
        var wheel = new TimerWheel(time);
        var counters = new TransitionCounters(Call.Machine);

        var call = new Call(wheel, counters);
        Console.WriteLine($"hang up: {call.HangUp()}");
        Console.WriteLine($"dial: {call.Dial("7")}");
        call.OnAnswered();
        call.Hold();
        Console.WriteLine($"on hold is talking: {call.IsIn(Talking)}");
        call.HangUp();

        var unanswered = new Call(wheel, counters);
        unanswered.Dial("8");
        time.Advance(TimeSpan.FromSeconds(20));
        wheel.Advance();
        Console.WriteLine($"after 20 seconds: {unanswered.State}");

        Console.WriteLine($"{Call.Machine.Rows[0]}, {counters[0]} times");
        Console.WriteLine(Explore(Timeout.InfiniteTimeSpan).Counterexample);
        Console.WriteLine($"proved in {Explore(Patience).AssertProved().States} states");
        Console.WriteLine(ExploreLiveness(confirmsOnce: true).Counterexample);
        Console.WriteLine($"proved in {ExploreLiveness(confirmsOnce: false).AssertProved().States} states");
    }

    private static ExplorationOutcome Explore(TimeSpan patience) =>
        new PeerExplorer<Handshake, Handshake, string>(port => new Handshake(port, patience) { MayOpen = true }, port => new Handshake(port, patience))
            .Require("who is up has been heard", (left, right) => left.State != LinkState.Up || right.State != LinkState.Down)
            .RequireAtRest("both are up", (left, right) => left.State == LinkState.Up && right.State == LinkState.Up)
            .Explore();

    private static ExplorationOutcome ExploreLiveness(bool confirmsOnce) =>
        new PeerExplorer<Handshake, Handshake, string>(
            port => new Handshake(port, Patience) { MayOpen = true }, port => new Handshake(port, Patience) { ConfirmsOnce = confirmsOnce })
            .RequireReachable("both are up", (left, right) => left.State == LinkState.Up && right.State == LinkState.Up)
            .Explore();
}

public enum LinkState : byte
{
    Down,
    Asking,
    [Terminal] Up,
}

/// <summary>Opens a link in two messages, and asks again when nobody answers in time.</summary>
[StateMachine<LinkState>(LinkState.Down)]
public sealed partial class Handshake(PeerPort<string> port, TimeSpan patience) : IExploredPeer<string>
{
    private readonly TimerWheel _wheel = port.Wheel;
    private readonly TimeSpan _patience = patience;

    public bool MayOpen { get; init; }

    public bool ConfirmsOnce { get; init; }

    [Step(LinkState.Down, LinkState.Asking, nameof(Ask))]
    [Ignore]
    public partial void Open();

    [Step([LinkState.Down, LinkState.Asking], LinkState.Up, nameof(Confirm))]
    [Otherwise(nameof(Confirm))]
    private partial void OnHello();

    [Step(LinkState.Asking, LinkState.Up)]
    [Ignore]
    private partial void OnConfirmed();

    [After(LinkState.Asking, nameof(_patience))]
    [Step(LinkState.Asking, LinkState.Asking, nameof(Ask), Reenter = true)]
    private partial void OnNoAnswer();

    public string Describe() => $"{State}";

    public IReadOnlyList<(string Name, Action Run)> Offer() => MayOpen && State == LinkState.Down ? [("open", Open)] : [];

    public void Receive(string message)
    {
        if (message != "hello") OnConfirmed();
        else if (State != LinkState.Up || !ConfirmsOnce) OnHello();
    }

    private void Ask() => port.Send("hello");

    private void Confirm() => port.Send("confirmed");
}
