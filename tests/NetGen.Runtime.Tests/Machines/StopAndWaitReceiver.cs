using NetGen.Declarations;
using NetGen.Testing.Exploration;
using static NetGen.Runtime.Tests.Machines.ReceiverState;

namespace NetGen.Runtime.Tests.Machines;

/// <summary>The states of a stop-and-wait receiver: the bit it expects.</summary>
internal enum ReceiverState : byte
{
    ExpectsZero,
    ExpectsOne,
}

/// <summary>The alternating-bit protocol's receiver: takes what it expects and acknowledges everything.</summary>
[StateMachine<ReceiverState>(ExpectsZero, "Bartlett, Scantlebury, Wilkinson 1969")]
internal sealed partial class StopAndWaitReceiver(PeerPort<Signal> port, bool acknowledgesAgain = true) : IExploredPeer<Signal>
{
    public string Received { get; private set; } = "";

    [Step(ExpectsZero, ExpectsOne, nameof(Take), nameof(Acknowledge), When = nameof(IsZero))]
    [Step(ExpectsOne, ExpectsZero, nameof(Take), nameof(Acknowledge), When = nameof(IsOne))]
    [Otherwise(nameof(AcknowledgeAgain))]
    internal partial void OnData(Signal data);

    string IExploredPeer<Signal>.Describe() => $"{State} '{Received}'";

    void IExploredPeer<Signal>.Receive(Signal message) => OnData(message);

    IReadOnlyList<(string Name, Action Run)> IExploredPeer<Signal>.Offer() => [];

    private static bool IsZero(Signal data) => data.Bit == 0;

    private static bool IsOne(Signal data) => data.Bit == 1;

    private void Take(Signal data) => Received += data.Letter;

    private void AcknowledgeAgain(Signal data)
    {
        if (acknowledgesAgain) Acknowledge(data);
    }

    private void Acknowledge(Signal data) => port.Send(new Signal(false, data.Bit));
}
