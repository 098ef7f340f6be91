using System.Buffers.Binary;
using NetGen.Headers;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>Segments that follow from true ones: other data, other well-formed options, other numbers; all lengths and checksums are right.</summary>
internal static class ForgedSegments
{
    private const int MostData = 1400;
    private const int MostBlocks = 3;

    /// <summary>Makes one.</summary>
    /// <param name="random">Draws what it says.</param>
    /// <param name="heard">A frame with a TCP segment that the host received.</param>
    /// <returns>The frame; null where there was no segment.</returns>
    internal static byte[]? TryMake(Random random, ReadOnlySpan<byte> heard)
    {
        if (!TcpFrame.TryParse(heard, out var frame) || !TcpHeader.ReadOnly.TryParse(frame.Segment, out var tcp)) return null;
        var value = new TcpHeader.Value
        {
            SourcePort = tcp.SourcePort,
            DestinationPort = tcp.DestinationPort,
            SequenceNumber = tcp.SequenceNumber + Step(random),
            AcknowledgmentNumber = tcp.AcknowledgmentNumber + Step(random),
            Flags = random.Next(3) == 0 ? tcp.Flags ^ (TcpFlags)(1 << random.Next(8)) : tcp.Flags,
            Window = random.Next(3) == 0 ? (ushort)random.Next(65536) : tcp.Window,
            UrgentPointer = (ushort)(random.Next(8) == 0 ? random.Next(65536) : 0),
            Options = new WireBytes(Options(random, in tcp)),
        };
        var data = new byte[random.Next(3) == 0 ? random.Next(MostData) : tcp.Payload.Length];
        tcp.Payload[..Math.Min(data.Length, tcp.Payload.Length)].CopyTo(data);
        return Make(in frame, value, data);
    }

    private static byte[] Make(in TcpFrame heard, in TcpHeader.Value value, byte[] data)
    {
        var segment = new byte[value.HeaderLength + data.Length];
        data.CopyTo(segment.AsSpan(value.HeaderLength));
        TcpHeader.Write(segment, value, heard.PseudoHeader);
        return heard.Make(isAnswer: false, heard.Source, heard.Destination, IpProtocol.Tcp, segment);
    }

    // The timestamps that the connection expects, or nearly; and what somebody adds who wants to be believed.
    private static byte[] Options(Random random, in TcpHeader.ReadOnly tcp)
    {
        var options = new List<byte>();
        if (tcp.Options.TryGetTimestamps(out var timestamps) && random.Next(8) != 0)
        {
            var (drift, echoDrift) = random.Next(4) == 0 ? (random.Next(-5000, 5000), random.Next(-5000, 5000)) : (0, 0);
            options.AddRange(TcpOptionBytes.Timestamps(timestamps.TimestampValue + (uint)drift, timestamps.TimestampEchoReply + (uint)echoDrift));
        }

        switch (random.Next(6))
        {
            case 0:
                options.AddRange(TcpOptionBytes.SegmentSize((ushort)random.Next(65536)));
                break;
            case 1:
                options.AddRange(TcpOptionBytes.Scale((byte)random.Next(16)));
                break;
            case 2 or 3:
                options.AddRange(Blocks(random, tcp.AcknowledgmentNumber));
                break;
        }

        return [.. options];
    }

    private static byte[] Blocks(Random random, SequenceNumber acknowledgment)
    {
        var blocks = new byte[4 + (random.Next(1, MostBlocks) * 8)];
        (blocks[0], blocks[1], blocks[2], blocks[3]) = (1, 1, 5, (byte)(blocks.Length - 2));
        for (var at = 4; at < blocks.Length; at += 4) BinaryPrimitives.WriteUInt32BigEndian(blocks.AsSpan(at), (acknowledgment + Step(random)).Value);
        return blocks;
    }

    // None, some bytes, or a window.
    private static uint Step(Random random) => random.Next(3) switch
    {
        0 => 0,
        1 => (uint)random.Next(-3000, 3000),
        _ => (uint)random.Next(-70_000, 70_000),
    };
}
