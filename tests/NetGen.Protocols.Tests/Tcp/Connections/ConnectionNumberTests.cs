using NetGen.Protocols.Tcp;

namespace NetGen.Protocols.Tests.Tcp.Connections;

/// <summary>Numbers come round after 4 GiB (RFC 9293 §3.4).</summary>
public sealed class ConnectionNumberTests
{
    private const int SegmentSize = 65_000;

    [Fact]
    public void RFC_9293_3_4_the_number_of_the_SYN_comes_round_and_is_a_bytes()
    {
        using var lone = new LoneConnection(new TcpModuleOptions { PacesAllAlgorithms = false }, chunkSize: 65_536, pathMtu: 65_535);
        lone.Open(TimeSpan.FromMilliseconds(1), [2, 4, SegmentSize >> 8, SegmentSize & 0xFF, 1, 3, 3, 4]);
        var sent = 1UL;
        for (; sent + SegmentSize <= 1UL << 32; sent += SegmentSize)
        {
            lone.Write(SegmentSize);
            Assert.Single(lone.Poll());
            lone.Say(TcpFlags.Ack, 1, (uint)(sent + SegmentSize));
        }

        // The ISN is the number of a byte in the middle of this segment, which is lost.
        lone.Write(SegmentSize);
        Assert.Equal(((uint)sent, SegmentSize), Place(Assert.Single(lone.Poll())));
        var again = Assert.Single(lone.PollLater());
        Assert.Equal(TcpFlags.Ack, again.Flags & (TcpFlags.Ack | TcpFlags.Syn));
        Assert.Equal(((uint)sent, SegmentSize), Place(again));
    }

    private static (uint Sequence, int Length) Place((TcpFlags Flags, uint Sequence, int Length) segment) => (segment.Sequence, segment.Length);
}
