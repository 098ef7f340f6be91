using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Running;

/// <summary>Segments in a row that a script has as one, as a sender has it that leaves cutting to its device.</summary>
internal static class SegmentRun
{
    /// <summary>Whether a segment is the start of the expected one.</summary>
    internal static bool Continues(SentPacket actual, SegmentSpec expected) =>
        actual.Packet is SegmentSpec { Length: > 0 } segment
        && segment.Length < expected.Length
        && segment.Sequence == expected.Sequence
        && (segment.Flags & (TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Rst)) == 0;

    /// <summary>Whether a segment goes on where another ended. What a device cuts has the marks of the whole, and CWR on the first alone (RFC 3168 §6.1.2).</summary>
    internal static bool IsNext(SentPacket before, SentPacket next) =>
        next.Flow == before.Flow
        && before.Packet is SegmentSpec first
        && next.Packet is SegmentSpec { Length: > 0 } second
        && second.Sequence == first.Sequence + (uint)first.Length
        && second.Acknowledgment == first.Acknowledgment
        && second.Ip.Ecn == first.Ip.Ecn
        && ((second.Flags ^ first.Flags) & TcpFlags.Ece) == 0
        && (second.Flags & TcpFlags.Cwr) == 0;

    /// <summary>A segment with the PSH that the script has: Linux sets it on the last segment of what it hands to its device, too.</summary>
    internal static SentPacket PushLike(SegmentSpec expected, SentPacket actual) => actual.Packet is SegmentSpec { Length: > 0 } segment
        ? actual with { Packet = segment with { Flags = (segment.Flags & ~TcpFlags.Psh) | (expected.Flags & TcpFlags.Psh) } }
        : actual;

    /// <summary>Two segments in a row as one.</summary>
    internal static SentPacket Join(SentPacket first, SentPacket next)
    {
        var (a, b) = ((SegmentSpec)first.Packet, (SegmentSpec)next.Packet);
        return first with { Packet = a with { Length = a.Length + b.Length, Flags = a.Flags | b.Flags, Window = b.Window } };
    }
}
