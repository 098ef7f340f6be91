using System.Runtime.InteropServices;
using NetGen.Declarations;
using static NetGen.Protocols.Tcp.Congestion.BbrAckPhase;

namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>Follows which part of a bandwidth probe the ACKs tell about: they lag a round trip behind what is sent.</summary>
[StateMachine<BbrAckPhase>(Initial, "draft-ietf-ccwg-bbr §5.3.3.6")]
[StructLayout(LayoutKind.Auto)]
internal partial struct BbrAcks
{
    /// <summary>The pipe is filled for a probe; from every state, for a false alarm may come at any time (§5.5.11.2).</summary>
    [Step([Initial, ProbeStarting, ProbeFeedback, ProbeStopping], Refilling)]
    [Ignore]
    internal partial void OnRefill();

    /// <summary>The probe begins. It always follows a refill.</summary>
    [Step(Refilling, ProbeStarting)]
    [Ignore]
    internal partial void OnProbe();

    /// <summary>The flow slows down, after a probe or without one.</summary>
    [Step([Initial, Refilling, ProbeStarting, ProbeFeedback], ProbeStopping)]
    [Ignore]
    internal partial void OnProbeStopped();

    /// <summary>A round ended: if the probe's first, what was sent in it is acknowledged from now on.</summary>
    [Step(ProbeStarting, ProbeFeedback)]
    [Ignore]
    internal partial void OnFeedback();

    /// <summary>A round ended: if the first after the probe, all of it was acknowledged.</summary>
    /// <returns>Whether it was.</returns>
    [Step(ProbeStopping, Initial)]
    [Ignore]
    internal partial bool OnFeedbackEnded();
}
