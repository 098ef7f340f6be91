using NetGen.Protocols.Icmp;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>What ICMP tells of segments that did not arrive (RFC 9293 §3.9.2.2, RFC 5461, RFC 5927).</summary>
public sealed partial class TcpConnection
{
    // RFC 1191 §5: what an old router means that names no size; every host takes this much.
    private const int UnnamedMtu = 576;

    /// <summary>An ICMP error about a segment of the connection arrived; anybody may have forged it.</summary>
    /// <param name="error">What it says.</param>
    /// <param name="number">The quoted segment's sequence number.</param>
    /// <param name="isOwn">Whether this host says so itself: it finds no neighbour to send to.</param>
    internal void OnIcmpError(in IcmpError error, SequenceNumber number, bool isOwn)
    {
        // RFC 5927 §4.1: only of a number that is under way.
        if (number < _send.Unacknowledged || number >= _send.Next) return;
        if (IgnoresHardError(in error)) return;
        if (error.Type == IcmpType.DestinationUnreachable && (IcmpUnreachableCode)error.Code == IcmpUnreachableCode.FragmentationNeeded)
            LowerPathMtu(error.Value == 0 ? UnnamedMtu : error.Value);
        else if (ReasonOf(in error) is { } reason) OnUnreachable(reason, isOwn);
    }

    // RFC 1191 §6.5: what was too large is lost for certain, and must not wait for the timer.
    private void LowerPathMtu(int mtu)
    {
        if (!TryLowerPathMtu(mtu, _context.Clock.Now)) return;
        _recovery.SetMaximumSegmentSize((uint)_options.SegmentSize);
        _recovery.MarkTooLargeLost();
        _isPartlyAgain = false;
        _context.Pending.Add(this);
    }

    // RFC 9293 §3.9.2.2: every error of a router may pass, and ends nothing; RFC 5461 §4: unless it is to end the opening, as one that says that nobody listens does.
    private void OnUnreachable(TcpCloseReason reason, bool isOwn)
    {
        var isHard = reason == TcpCloseReason.Refused;
        if (State is TcpState.SynSent or TcpState.SynReceived && (isHard || isOwn || _context.Options.SoftErrorsEndOpening))
        {
            _context.Counters.AttemptsFailed++;
            Break(reason);
        }
        else _softError = isHard ? null : reason;
    }

    private static TcpCloseReason? ReasonOf(in IcmpError error) => (error.Type, (IcmpUnreachableCode)error.Code) switch
    {
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Port or IcmpUnreachableCode.Protocol) => TcpCloseReason.Refused,
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Network) => TcpCloseReason.NetworkUnreachable,
        (IcmpType.DestinationUnreachable, _) => TcpCloseReason.HostUnreachable,
        (IcmpType.TimeExceeded, _) => TcpCloseReason.HostUnreachable,
        _ => null,
    };
}
