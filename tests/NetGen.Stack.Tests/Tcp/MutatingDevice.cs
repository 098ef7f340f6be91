using NetGen.Devices;
using NetGen.Packets;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Tcp;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>A device on whose way in somebody sits who sees every segment, changes some, keeps some and sends them again later; all checksums are right.</summary>
internal sealed class MutatingDevice(NetDevice inner, Random random) : NetDevice(inner.Name, inner.Address, inner.Mtu, inner.Pool)
{
    private const int MostKept = 32;
    private const int Fields = 9;
    private const int DataOffsetByte = 12;

    private readonly List<byte[]> _kept = [];
    private readonly List<byte[]> _sent = [];
    private readonly Queue<byte[]> _made = new();
    private bool _innerMayHaveMore;

    /// <summary>How likely a segment is changed.</summary>
    internal double Chance { get; set; }

    /// <summary>Segments that were changed, or sent again.</summary>
    internal int Forged { get; private set; }

    public override string Mode => "mutating";

    public override long NextDeadline => _innerMayHaveMore || _made.Count > 0 ? 0 : inner.NextDeadline;

    /// <summary>Sees what the host sends.</summary>
    internal TcpWireWatch Watch { get; } = new();

    /// <summary>Has ICMP errors about what the host sent arrive next.</summary>
    internal void ForgeErrors(int count) => Forge(count, _sent, static (random, frame) => ForgedErrors.TryMake(random, frame));

    /// <summary>Has segments arrive next that follow from those it received.</summary>
    internal void ForgeSegments(int count) => Forge(count, _kept, static (random, frame) => ForgedSegments.TryMake(random, frame));

    public override bool TryTransmit(in Frame frame)
    {
        Keep(_sent, Pool.Span(in frame));
        Watch.OnFrame(Pool.Span(in frame));
        return inner.TryTransmit(in frame);
    }

    public override void Flush() => inner.Flush();

    public override int Receive(Span<Frame> frames)
    {
        var count = inner.Receive(frames);
        _innerMayHaveMore = count > 0;
        for (var i = 0; i < count; i++)
        {
            Keep(_kept, Pool.Span(in frames[i]));
            if (random.NextDouble() < Chance) Change(Pool.Span(in frames[i]));
        }

        if (count > 0 && count < frames.Length && random.NextDouble() < Chance && TryRepeat(out var repeated)) frames[count++] = repeated;
        while (count < frames.Length && _made.TryDequeue(out var made))
        {
            if (TryWrap(made, out frames[count])) count++;
        }

        for (var i = 0; i < count; i++) Watch.OnArrival(Pool.Span(in frames[i]));
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        // The inner device is the cable's.
    }

    private void Keep(List<byte[]> kept, ReadOnlySpan<byte> frame)
    {
        if (kept.Count < MostKept) kept.Add(frame.ToArray());
        else kept[random.Next(MostKept)] = frame.ToArray();
    }

    private void Forge(int count, List<byte[]> models, Func<Random, byte[], byte[]?> make)
    {
        if (models.Count == 0) return;
        for (; count > 0; count--)
        {
            if (make(random, models[random.Next(models.Count)]) is { } made) _made.Enqueue(made);
        }
    }

    private bool TryRepeat(out Frame frame)
    {
        if (!TryWrap(_kept[random.Next(_kept.Count)], out frame)) return false;
        if (random.Next(2) == 0) Change(Pool.Span(in frame));
        return true;
    }

    private bool TryWrap(byte[] bytes, out Frame frame)
    {
        frame = default;
        if (!Pool.TryRent(out var packet)) return false;
        bytes.CopyTo(packet.Put(bytes.Length));
        Forged++;
        frame = packet.Detach();
        return true;
    }

    private void Change(Span<byte> frame)
    {
        if (!TcpFrame.TryParse(frame, out var read)) return;
        if (random.Next(8) == 0) MarkCongestion(frame[EthernetHeader.MinLength..], read.Destination.IsIPv4);
        var segment = frame.Slice(read.SegmentOffset, read.Segment.Length);
        for (var changes = random.Next(1, 4); changes > 0; changes--) ChangeField(segment);
        if (TcpHeader.TryParse(segment, out var changed)) changed.FillChecksum(read.PseudoHeader);
        Forged++;
    }

    private static void MarkCongestion(Span<byte> packet, bool isIPv4)
    {
        if (isIPv4 && IPv4Header.TryParse(packet, out var ip4)) ip4.Ecn = Ecn.CongestionExperienced;
        else if (IPv6Header.TryParse(packet, out var ip6)) ip6.Ecn = Ecn.CongestionExperienced;
    }

    private void ChangeField(Span<byte> segment)
    {
        if (!TcpHeader.TryParse(segment, out var tcp)) return;
        switch (random.Next(Fields))
        {
            case 0:
                tcp.SequenceNumber += Step();
                break;
            case 1:
                tcp.AcknowledgmentNumber += Step();
                break;
            case 2:
                tcp.Flags ^= (TcpFlags)(1 << random.Next(8));
                break;
            case 3:
                tcp.Flags = (TcpFlags)random.Next(256);
                break;
            case 4:
                tcp.Window = (ushort)(random.Next(3) == 0 ? 0 : random.Next(65536));
                break;
            case 5:
                tcp.UrgentPointer = (ushort)random.Next(65536);
                tcp.Flags |= TcpFlags.Urg;
                break;
            case 6:
                tcp.Flags |= TcpFlags.Ece | TcpFlags.Cwr;
                break;
            case 7 when tcp.HeaderLength > TcpHeader.MinLength:
                segment[random.Next(TcpHeader.MinLength, tcp.HeaderLength)] = (byte)random.Next(256);
                break;
            case 8:
                // More or fewer options than there are.
                segment[DataOffsetByte] = (byte)(random.Next(16) << 4);
                break;
        }
    }

    // Near by, within a window, or anywhere.
    private uint Step() => random.Next(3) switch
    {
        0 => (uint)random.Next(-2, 3),
        1 => (uint)random.Next(-100_000, 100_000),
        _ => (uint)random.Next(),
    };
}
