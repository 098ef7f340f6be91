using NetGen.Declarations;
using NetGen.Testing.Exploration;
using NetGen.Time;
using static NetGen.Runtime.Tests.Machines.SenderState;

namespace NetGen.Runtime.Tests.Machines;

/// <summary>The states of a stop-and-wait sender.</summary>
internal enum SenderState : byte
{
    Ready,
    Waiting,
    [Terminal] Done,
}

/// <summary>What the two sides send: data with a bit and a letter, or an acknowledgement of a bit.</summary>
internal sealed record Signal(bool IsData, int Bit, char Letter = ' ')
{
    public override string ToString() => IsData ? $"data {Bit} {Letter}" : $"ack {Bit}";
}

/// <summary>The alternating-bit protocol's sender: one letter at a time, sent again until it is acknowledged.</summary>
[StateMachine<SenderState>(Ready, "Bartlett, Scantlebury, Wilkinson 1969")]
internal sealed partial class StopAndWaitSender(PeerPort<Signal> port, string letters, bool checksBit) : IExploredPeer<Signal>
{
    private readonly TimerWheel _wheel = port.Wheel;
    private int _next;

    private static TimeSpan RetransmissionTime => TimeSpan.FromSeconds(1);

    private int Bit => _next % 2;

    private bool HasMore => _next + 1 < letters.Length;

    [Step(Ready, Waiting, nameof(Transmit))]
    [Ignore]
    internal partial void Send();

    [Step(Waiting, Ready, nameof(Advance), When = nameof(AcknowledgesMore))]
    [Step(Waiting, Done, nameof(Advance), When = nameof(Acknowledges))]
    [Ignore]
    internal partial void OnAcknowledgement(int bit);

    [After(Waiting, nameof(RetransmissionTime))]
    [Step(Waiting, Waiting, nameof(Transmit), Reenter = true)]
    private partial void OnTimeout();

    string IExploredPeer<Signal>.Describe() => $"{State} {_next}";

    void IExploredPeer<Signal>.Receive(Signal message) => OnAcknowledgement(message.Bit);

    IReadOnlyList<(string Name, Action Run)> IExploredPeer<Signal>.Offer() => State == Ready ? [("send", Send)] : [];

    private bool Acknowledges(int bit) => bit == Bit || !checksBit;

    private bool AcknowledgesMore(int bit) => HasMore && Acknowledges(bit);

    private void Advance() => _next++;

    private void Transmit() => port.Send(new Signal(true, Bit, letters[_next]));
}
