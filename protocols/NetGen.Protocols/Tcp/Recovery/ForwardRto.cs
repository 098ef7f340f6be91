using System.Runtime.InteropServices;
using NetGen.Declarations;
using static NetGen.Protocols.Tcp.Recovery.ForwardRtoStep;

namespace NetGen.Protocols.Tcp.Recovery;

/// <summary>Finds out whether the retransmission timer expired too early, by sending new data first (F-RTO, RFC 5682 §3.1).</summary>
[StateMachine<ForwardRtoStep>(Off, "RFC 5682 §3.1")]
[StructLayout(LayoutKind.Auto)]
internal partial struct ForwardRto
{
    private bool _triedNew;

    /// <summary>Whether lost segments wait because new data shall show whether they are lost.</summary>
    internal readonly bool HoldsRetransmissions => State == AwaitsSecondAck;

    /// <summary>Whether they wait for new data that has not left.</summary>
    internal readonly bool AwaitsNewData => HoldsRetransmissions && !_triedNew;

    /// <summary>The timer expired and the first segment is sent again (step 1).</summary>
    internal void Begin()
    {
        _triedNew = false;
        OnTimeout();
    }

    /// <summary>New data left.</summary>
    internal void OnNewData() => _triedNew = HoldsRetransmissions;

    /// <summary>Learns from an ACK in state Loss.</summary>
    /// <param name="advances">Whether it acknowledges new data, but not all that was outstanding at the timeout.</param>
    /// <param name="originalArrived">Whether it acknowledges data that was sent before the timeout and not again.</param>
    /// <returns>True when the timeout was spurious.</returns>
    internal bool OnAck(bool advances, bool originalArrived)
    {
        if (originalArrived) return OnOriginalArrived();
        OnNothingProved(advances);
        return false;
    }

    /// <summary>Loss recovery has ended, or goes on without.</summary>
    [Step([AwaitsFirstAck, AwaitsSecondAck], Off)]
    [Ignore]
    internal partial void End();

    [Step([Off, AwaitsSecondAck], AwaitsFirstAck)]
    [Ignore]
    private partial void OnTimeout();

    /// <summary>Step 3b: the receiver has something that only the first transmission can have brought.</summary>
    [Step([AwaitsFirstAck, AwaitsSecondAck], Off)]
    [Ignore]
    private partial bool OnOriginalArrived();

    /// <summary>Step 2b: send new data; steps 2a, 3a: what is lost is sent again in the usual way.</summary>
    [Step(AwaitsFirstAck, AwaitsSecondAck, When = nameof(Advances))]
    [Step([AwaitsFirstAck, AwaitsSecondAck], Off)]
    [Ignore]
    private partial void OnNothingProved(bool advances);

    private static bool Advances(bool advances) => advances;
}
