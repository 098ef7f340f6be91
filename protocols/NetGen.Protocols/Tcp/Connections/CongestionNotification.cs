using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Explicit congestion notification of one connection: what the SYNs agreed on, and what is to be echoed (RFC 3168 §6.1).</summary>
internal struct CongestionNotification
{
    private const TcpFlags Both = TcpFlags.Ece | TcpFlags.Cwr;

    private TcpEcnMode _mode;

    /// <summary>Whether both sides agreed: data is sent as ECN-capable, and marks are echoed.</summary>
    internal bool IsUsed { get; private set; }

    /// <summary>Whether a mark arrived, and no CWR since: every segment carries ECE (RFC 3168 §6.1.3).</summary>
    internal bool IsEchoing { get; private set; }

    /// <summary>The bits of ordinary segments.</summary>
    internal readonly TcpFlags EchoFlag => IsEchoing ? TcpFlags.Ece : TcpFlags.None;

    /// <summary>The bits of our SYN+ACK: ECE alone agrees (RFC 3168 §6.1.1).</summary>
    internal readonly TcpFlags ReplyFlags => IsUsed ? TcpFlags.Ece : TcpFlags.None;

    /// <summary>Whether a SYN asks for it: both bits are set (RFC 3168 §6.1.1).</summary>
    internal static bool IsRequest(TcpFlags flags) => (flags & Both) == Both;

    internal void Start(TcpEcnMode mode) => this = new CongestionNotification { _mode = mode };

    /// <summary>The bits of our SYN.</summary>
    /// <param name="isAgain">Whether it is sent again: what answers nothing may choke on the bits, so they are left out (RFC 3168 §6.1.1.1).</param>
    internal readonly TcpFlags RequestFlags(bool isAgain) => IsAsking && !isAgain ? Both : TcpFlags.None;

    /// <summary>Whether our first SYN asks for it.</summary>
    internal readonly bool IsAsking => _mode == TcpEcnMode.On;

    /// <summary>The peer's SYN arrived.</summary>
    internal void OnSyn(bool isRequest) => IsUsed = isRequest && _mode != TcpEcnMode.Off;

    /// <summary>The peer's SYN+ACK arrived. One that has both bits reflects ours without knowing them (RFC 3168 §6.1.1).</summary>
    internal void OnSynAck(TcpFlags flags) => IsUsed = IsAsking && (flags & Both) == TcpFlags.Ece;

    /// <summary>In a simultaneous open the SYN+ACK has the last word: a peer that does not agree there never did.</summary>
    internal void OnLateSynAck(TcpFlags flags) => IsUsed &= (flags & Both) == TcpFlags.Ece;

    /// <summary>Takes the marks of an acceptable segment (RFC 3168 §6.1.3).</summary>
    /// <returns>Whether the peer should hear at once.</returns>
    internal bool OnSegment(in IncomingSegment segment)
    {
        // RFC 3168 §6.1.4: marks of segments without data say nothing.
        if (!IsUsed || segment.PayloadLength == 0) return false;
        var before = IsEchoing;
        var isReduced = (segment.Flags & TcpFlags.Cwr) != 0;
        // CWR answers the marks before this segment's own.
        if (isReduced) IsEchoing = false;
        if (segment.IsMarked) IsEchoing = true;
        // As Linux: a sender that has just reduced may wait for this very ACK.
        return isReduced || IsEchoing != before;
    }
}
