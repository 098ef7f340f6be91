using NetGen.Checksums;
using NetGen.Packets;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Tcp.Segments;
using NetGen.Protocols.Tcp.Sending;

namespace NetGen.Protocols.Tests.Tcp.Sending;

public sealed class SendQueueTests : IDisposable
{
    private static readonly SequenceNumber Origin = new(uint.MaxValue - 5000);

    private readonly PacketPool _pool = new(new PacketPoolOptions { ChunkCount = 256 });
    private int _written;
    private int _acknowledged;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void However_it_is_written_and_cut_a_segment_has_its_bytes_and_their_sum(int seed)
    {
        var random = new Random(seed);
        var queue = new SendQueue(_pool, new PacketSequencePool());
        queue.Reset(Origin);
        var sent = 0;
        var (summed, gathered) = (0, 0);
        for (var round = 0; round < 500; round++)
        {
            var segmentSize = random.Next(4) == 0 ? random.Next(50, 150) : 101;
            _written += queue.Append(Bytes(_written, random.Next(1, 300)), segmentSize, Origin + (uint)sent, reserve: 0);
            var start = random.Next(3) == 0 ? random.Next(_acknowledged, _written) : sent;
            var length = Math.Min(segmentSize, _written - start);
            if (length > 0)
            {
                if (AssertSegment(queue, start, length)) summed++;
                else gathered++;
                sent = Math.Max(sent, start + length);
            }

            if (random.Next(3) > 0) continue;
            _acknowledged = random.Next(_acknowledged, sent + 1);
            queue.Acknowledge(Origin + (uint)_acknowledged);
        }

        Assert.True(summed >= 10 && gathered >= 10, $"{summed} summed, {gathered} not");
        queue.Clear();
        Assert.Equal(0, _pool.BuffersInUse);
    }

    public void Dispose() => _pool.Dispose();

    private static byte[] Bytes(int start, int length) => [.. Enumerable.Range(start, length).Select(static place => (byte)((place * 31) + (place >> 8)))];

    private bool AssertSegment(SendQueue queue, int start, int length)
    {
        Assert.True(queue.TryBuild(Origin + (uint)start, length, out var packet, out var sum));
        Assert.Equal(Bytes(start, length), packet.Span);
        if (sum is { } known) Assert.Equal(InternetChecksum.Sum(packet.Span), known);
        AssertChecksum(packet, sum);
        packet.Free();
        return sum is not null;
    }

    private static void AssertChecksum(PacketBuffer packet, ushort? sum)
    {
        var pseudo = IPv4Header.CreatePseudoHeader(new(192, 0, 2, 1), new(192, 0, 2, 2), (byte)IpProtocol.Tcp);
        var values = new TcpHeader.Value { SourcePort = 1, DestinationPort = 2, Window = 3, Flags = TcpFlags.Ack };
        new SegmentHeader(in values, sum).Push(packet, in pseudo, ChecksumMode.Full);
        Assert.True(TcpHeader.TryParse(packet.Span, out var header));
        Assert.True(header.VerifyChecksum(in pseudo));
        Assert.Equal(ChecksumState.Unknown, packet.Checksum);
    }
}
