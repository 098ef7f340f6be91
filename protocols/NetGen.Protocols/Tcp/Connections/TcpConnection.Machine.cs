using System.Diagnostics.CodeAnalysis;
using NetGen.Declarations;
using static NetGen.Protocols.Tcp.Connections.TcpState;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>The life of a connection: which event leads from which state to which.</summary>
[StateMachine<TcpState>(Closed, "RFC 9293 §3.3.2, figure 5")]
[SuppressMessage("NetGen.Machines", "NG0222", Justification = "A new connection is closed already; what entering Closed does is the end of one that was not.")]
public sealed partial class TcpConnection
{
    /// <summary>The user opens a connection to a peer.</summary>
    [Step(Closed, SynSent, nameof(OweSyn))]
    [Ignore]
    private partial bool OpenActive();

    /// <summary>A listener gives the connection to a peer.</summary>
    [Step(Closed, Listen)]
    [Ignore]
    private partial bool OpenPassive();

    /// <summary>A SYN arrived that does not acknowledge ours.</summary>
    [Step([Listen, SynSent], SynReceived, nameof(OweSyn), nameof(AwaitHandshake))]
    [Ignore]
    private partial bool OnSyn();

    /// <summary>Our SYN is acknowledged, and the peer's has arrived.</summary>
    [Step([SynSent, SynReceived], Established)]
    [Ignore]
    private partial bool OnSynAcknowledged();

    /// <summary>The user has no more to send (RFC 9293 §3.10.4).</summary>
    [Step([Listen, SynSent], Closed, nameof(AbandonOpening))]
    [Step(SynReceived, SynReceived, nameof(RememberClose), When = nameof(HoldsData))]
    [Step(SynReceived, FinWait1, nameof(UseOptionsEarly), nameof(QueueFin))]
    [Step(Established, FinWait1, nameof(QueueFin))]
    [Step(CloseWait, LastAck, nameof(QueueFin))]
    [Ignore]
    private partial bool OnCloseRequested();

    /// <summary>The peer's FIN, and all before it, has arrived.</summary>
    [Step(Established, CloseWait)]
    [Step(FinWait1, Closing)]
    [Step(FinWait2, TimeWait)]
    [Ignore]
    private partial bool OnFin();

    /// <summary>Our FIN is acknowledged.</summary>
    [Step(FinWait1, FinWait2, nameof(EndLinger), nameof(LimitFinWait2))]
    [Step(Closing, TimeWait, nameof(EndLinger))]
    [Step(LastAck, Closed)]
    [Ignore]
    private partial bool OnFinAcknowledged();

    /// <summary>The connection can not go on: reset, timed out, aborted; why is known by then.</summary>
    [Step([Listen, SynSent, SynReceived, Established, FinWait1, FinWait2, CloseWait, Closing, LastAck, TimeWait], Closed)]
    [Ignore]
    private partial bool OnBroken();

    /// <summary>A <see cref="Flows.TcpTimeWait"/> takes the flow over, for a fraction of the memory.</summary>
    [Step(TimeWait, Closed)]
    [Ignore]
    private partial bool OnTimeWaitHandedOver();
}
