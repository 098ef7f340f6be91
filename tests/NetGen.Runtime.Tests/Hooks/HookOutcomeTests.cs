using NetGen.Checksums;
using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Runtime.Tests.Devices;

namespace NetGen.Runtime.Tests.Hooks;

public sealed class HookOutcomeTests : IDisposable
{
    private const int Start = 34;
    private const int Length = 60;
    private readonly QueueDevice _device = new();

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(XdpAction.Tx)]
    [InlineData(XdpAction.Redirect)]
    public void A_partial_checksum_is_completed_for_a_device_that_completes_none(XdpAction action)
    {
        _device.RedirectTarget = _device;
        Assert.False(HookOutcome.Settle(_device, PartialFrame(), action));
        Assert.True(_device.Sent.TryDequeue(out var sent));
        Assert.Equal(ExpectedChecksum(), (sent[Start + 6] << 8) | sent[Start + 7]);
        Assert.Equal(_device.Pool.ChunkCount, _device.Pool.AvailableChunks);
    }

    [Fact]
    public void Completing_it_leaves_bytes_that_another_holds_alone()
    {
        var frame = PartialFrame();
        var before = _device.Pool.Span(frame).ToArray();
        Assert.True(_device.Pool.TryAddReference(frame.Chunk));
        Assert.False(HookOutcome.Settle(_device, frame, XdpAction.Tx));
        Assert.Equal(before, _device.Pool.Span(frame).ToArray());
        Assert.True(_device.Sent.TryDequeue(out var sent));
        Assert.Equal(ExpectedChecksum(), (sent[Start + 6] << 8) | sent[Start + 7]);
    }

    [Fact]
    public void With_no_chunk_for_the_completed_bytes_the_frame_is_dropped_and_counted()
    {
        var frame = PartialFrame();
        Assert.True(_device.Pool.TryAddReference(frame.Chunk));
        while (_device.Pool.TryRentChunk(out _))
        {
        }

        Assert.False(HookOutcome.Settle(_device, frame, XdpAction.Tx));
        Assert.Empty(_device.Sent);
        Assert.Equal(1, _device.Pool.Drops[DropReason.PoolExhausted]);
        Assert.False(_device.Pool.IsShared(frame.Chunk));
    }

    private static byte[] Content() => [.. Enumerable.Range(0, Length).Select(i => (byte)(i * 7))];

    private static ushort ExpectedChecksum() => InternetChecksum.Compute(Content().AsSpan(Start));

    /// <summary>A frame whose bytes from <see cref="Start"/> on are covered, with the checksum field at their seventh byte.</summary>
    private Frame PartialFrame()
    {
        Assert.True(_device.Pool.TryRentChunk(out var chunk));
        var frame = new Frame { Chunk = chunk, Offset = 256, Length = Length, Checksum = ChecksumState.Partial, ChecksumStart = Start, ChecksumOffset = 6 };
        Content().CopyTo(_device.Pool.Span(frame));
        return frame;
    }
}
