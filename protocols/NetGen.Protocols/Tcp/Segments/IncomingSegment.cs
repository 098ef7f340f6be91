using NetGen.Headers;
using NetGen.Packets;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>A segment on its way through the steps of RFC 9293 §3.10.7, trimmed as it goes.</summary>
internal ref struct IncomingSegment
{
    private readonly ReadOnlySpan<byte> _options;

    /// <summary>Reads the header's fields.</summary>
    /// <param name="packet">The packet, TCP header first.</param>
    /// <param name="header">The header.</param>
    /// <param name="isMarked">Whether a router marked the packet.</param>
    /// <param name="now">When it arrived.</param>
    internal IncomingSegment(PacketBuffer packet, in TcpHeader.ReadOnly header, bool isMarked, long now)
    {
        IsMarked = isMarked;
        Packet = packet;
        SequenceNumber = header.SequenceNumber;
        AcknowledgmentNumber = header.AcknowledgmentNumber;
        Flags = header.Flags;
        Window = header.Window;
        UrgentPointer = header.UrgentPointer;
        HeaderLength = header.HeaderLength;
        PayloadLength = header.PacketLength - header.HeaderLength;
        _options = header.Options.Bytes;
        Options = SegmentOptions.Read(header.Options);
        Now = now;
    }

    /// <summary>The packet, TCP header first; null once somebody keeps it.</summary>
    internal PacketBuffer? Packet { get; private set; }

    /// <summary>SEG.SEQ: the number of the first byte, or of SYN.</summary>
    internal SequenceNumber SequenceNumber { get; private set; }

    /// <summary>SEG.ACK.</summary>
    internal SequenceNumber AcknowledgmentNumber { get; }

    /// <summary>The control bits that still count.</summary>
    internal TcpFlags Flags { get; private set; }

    /// <summary>The window as it stands in the header, not shifted.</summary>
    internal ushort Window { get; }

    /// <summary>SEG.UP, from the number that the header has.</summary>
    internal ushort UrgentPointer { get; }

    /// <summary>Length of the header in bytes.</summary>
    internal int HeaderLength { get; private set; }

    /// <summary>Length of the data in bytes.</summary>
    internal int PayloadLength { get; private set; }

    /// <summary>The options.</summary>
    internal SegmentOptions Options { get; }

    /// <summary>Whether a router met congestion on the way (CE, RFC 3168 §5).</summary>
    internal bool IsMarked { get; }

    /// <summary>When it arrived.</summary>
    internal long Now { get; }

    internal readonly bool IsSyn => (Flags & TcpFlags.Syn) != 0;

    internal readonly bool IsFin => (Flags & TcpFlags.Fin) != 0;

    internal readonly bool IsReset => (Flags & TcpFlags.Rst) != 0;

    internal readonly bool IsAcknowledgment => (Flags & TcpFlags.Ack) != 0;

    /// <summary>SEG.LEN: numbers the segment takes.</summary>
    internal readonly uint Length => (uint)PayloadLength + (IsSyn ? 1U : 0) + (IsFin ? 1U : 0);

    /// <summary>The number behind the last one.</summary>
    internal readonly SequenceNumber End => SequenceNumber + Length;

    /// <summary>The SACK blocks.</summary>
    internal readonly WireSequence<SackBlock> Sack => new(_options.Slice(Options.Sack.Offset, Options.Sack.Length));

    /// <summary>The Fast Open cookie; empty where one is asked for, or there is no such option.</summary>
    internal readonly ReadOnlySpan<byte> FastOpenCookie => _options.Slice(Options.FastOpen.Offset, Options.FastOpen.Length);

    /// <summary>Takes SYN and its number off: what is left is data behind it.</summary>
    internal void TrimSyn()
    {
        if (!IsSyn) return;
        Flags &= ~TcpFlags.Syn;
        SequenceNumber += 1;
    }

    /// <summary>Takes off what lies before a number (RFC 9293 §3.10.7.4: tailor segments to fit).</summary>
    internal void TrimBefore(SequenceNumber number)
    {
        if (SequenceNumber >= number) return;
        TrimSyn();
        var excess = Math.Min(PayloadLength, Math.Max(0, number - SequenceNumber));
        SequenceNumber += (uint)excess;
        PayloadLength -= excess;
        HeaderLength += excess;
        if (IsFin && SequenceNumber < number) Flags &= ~TcpFlags.Fin;
    }

    /// <summary>Takes off what lies at and behind a number; FIN goes with it.</summary>
    internal void TrimBehind(SequenceNumber number)
    {
        if (End <= number) return;
        Flags &= ~TcpFlags.Fin;
        PayloadLength = Math.Max(0, Math.Min(PayloadLength, number - SequenceNumber));
    }

    /// <summary>Hands the packet over, its window on the data that is left.</summary>
    internal PacketBuffer TakePayload()
    {
        var packet = Packet!;
        Packet = null;
        packet.Pull(HeaderLength);
        packet.Trim(PayloadLength);
        return packet;
    }
}
