using System.Globalization;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Tool.Demo;

/// <summary>One segment on the ladder: when it left, what it says, and what became of it.</summary>
internal sealed class LadderSegment
{
    private readonly byte[] _frame;

    private LadderSegment(byte[] frame) => _frame = frame;

    /// <summary>When it left, in nanoseconds of the virtual clock.</summary>
    internal long SentAt { get; private init; }

    /// <summary>Whether the left host sent it.</summary>
    internal bool IsRightward { get; private init; }

    /// <summary>Whether it arrived.</summary>
    internal bool HasArrived { get; private set; }

    /// <summary>Whether its sender sent the same numbers before.</summary>
    internal bool IsAgain { get; private init; }

    /// <summary>Whether it opens or ends something.</summary>
    internal bool IsMilestone { get; private init; }

    /// <summary>What it says, with the numbers of each side counted from 0, as Wireshark does.</summary>
    internal string Text { get; private init; } = "";

    /// <summary>Reads a segment out of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="sentAt">When it left.</param>
    /// <param name="isRightward">Whether the left host sent it.</param>
    /// <param name="here">The numbers of its sender.</param>
    /// <param name="there">The numbers of its receiver.</param>
    /// <returns>Null where the frame carries no segment.</returns>
    internal static LadderSegment? Read(ReadOnlySpan<byte> frame, long sentAt, bool isRightward, LadderNumbers here, LadderNumbers there)
    {
        if (!EthernetHeader.ReadOnly.TryParse(frame, out var ethernet) || !IPv4Header.ReadOnly.TryParse(ethernet.Payload, out var ip)) return null;
        if (ip.Protocol != IpProtocol.Tcp || !TcpHeader.ReadOnly.TryParse(ip.Payload, out var tcp)) return null;
        var length = tcp.Payload.Length;
        var flags = tcp.Flags & (TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Rst);
        var start = here.Relative(tcp.SequenceNumber, isFirst: flags.HasFlag(TcpFlags.Syn));
        var numbers = length + (flags.HasFlag(TcpFlags.Syn) || flags.HasFlag(TcpFlags.Fin) ? 1 : 0);
        return new LadderSegment(frame.ToArray())
        {
            SentAt = sentAt,
            IsRightward = isRightward,
            IsMilestone = flags != 0,
            IsAgain = numbers > 0 && !here.TryAdvance(start + numbers),
            Text = Describe(in tcp, flags, start, length, there),
        };
    }

    /// <summary>Notes the arrival of a frame, where it is this one.</summary>
    /// <param name="frame">The frame.</param>
    internal bool TryArrive(ReadOnlySpan<byte> frame)
    {
        if (HasArrived || !frame.SequenceEqual(_frame)) return false;
        HasArrived = true;
        return true;
    }

    private static string Describe(in TcpHeader.ReadOnly tcp, TcpFlags flags, long start, int length, LadderNumbers there)
    {
        var words = new List<string>();
        if (flags != 0) words.Add(flags.ToString().ToUpperInvariant().Replace(", ", "+", StringComparison.Ordinal));
        words.Add(string.Create(CultureInfo.InvariantCulture, $"seq {start}"));
        if (length > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"length {length}"));
        if (tcp.Flags.HasFlag(TcpFlags.Ack)) words.Add(string.Create(CultureInfo.InvariantCulture, $"ack {there.Relative(tcp.AcknowledgmentNumber)}"));
        foreach (var block in tcp.Options.Sack)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"sack {there.Relative(block.LeftEdge)}-{there.Relative(block.RightEdge)}"));
        return string.Join(' ', words);
    }
}
