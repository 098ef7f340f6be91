using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using static NetGen.Generators.Tests.Stacks.Wires;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Generated XDP hooks, compiled and run: the first byte of a frame says what becomes of it.</summary>
public class XdpRunTests
{
    private const string Host = """
        [Stack<EthernetHeader>, IncludeHooks(typeof(Xdp))]
        public sealed partial class Host : IPacketSink
        {
            [Module] private readonly IPv4 _ipv4 = new();
            public long RunTimers() => long.MaxValue;
        }

        public static class Xdp
        {
            [Hook(HookPoint.Xdp)] public static XdpAction Choose(ReadOnlySpan<byte> frame) => frame.Length > 0 ? (XdpAction)frame[0] : XdpAction.Pass;
            [Hook(HookPoint.Xdp, Priority = 1)] public static void Rewrite(in TcpHeader tcp) => tcp.DestinationPort++;
            [Hook(HookPoint.Xdp, Priority = 2)] public static void Look(NetDevice device, in TcpHeader.ReadOnly tcp) => Journal.Note($"{device.Name} {tcp.DestinationPort}");
        }
        """;

    [Fact]
    public void A_frame_passes_is_dropped_or_leaves_as_the_hook_says()
    {
        using var stack = RunningStack.Of(Host);
        var target = new TestDevice(stack.Pool);
        stack.Device.RedirectTarget = target;
        stack.Receive(Frame(XdpAction.Pass), Frame(XdpAction.Drop), Frame(XdpAction.Tx), Frame(XdpAction.Redirect));
        Assert.Equal(["test 81", "ipv4 6"], stack.Journal);
        Assert.Equal(1, stack.Dropped(DropReason.XdpHook));
        Assert.Equal([Frame(XdpAction.Tx)], stack.Device.Sent);
        Assert.Equal([Frame(XdpAction.Redirect)], target.Sent);
    }

    [Fact]
    public void A_frame_that_can_not_leave_is_dropped_with_the_reason()
    {
        using var stack = RunningStack.Of(Host);
        stack.Receive(Frame(XdpAction.Redirect));
        using var otherPool = new PacketPool(new PacketPoolOptions { ChunkCount = 1 });
        stack.Device.RedirectTarget = new TestDevice(otherPool);
        stack.Receive(Frame(XdpAction.Redirect));
        Assert.Equal(2, stack.Dropped(DropReason.XdpRedirect));

        stack.Device.IsFull = true;
        stack.Receive(Frame(XdpAction.Tx));
        Assert.Equal(1, stack.Dropped(DropReason.TransmitRingFull));
    }

    [Fact]
    public void A_rewriting_hook_leaves_a_shared_frame_alone()
    {
        using var stack = RunningStack.Of(Host);
        var frame = stack.Rent(TcpFrame(80));
        Assert.True(stack.Pool.TryAddReference(frame.Chunk));
        stack.Receive(frame);
        Assert.Equal(TcpFrame(80), stack.Pool.Span(in frame).ToArray());
        Assert.Equal("test 81", stack.Journal[0]);
        stack.Pool.ReleaseChunk(frame.Chunk);
    }

    [Fact]
    public void A_rewriting_hook_without_a_free_chunk_drops_the_frame()
    {
        using var stack = RunningStack.Of(Host);
        var frame = stack.Rent(TcpFrame(80));
        Assert.True(stack.Pool.TryAddReference(frame.Chunk));
        var rest = Enumerable.Range(0, stack.Pool.AvailableChunks).Select(_ => stack.Rent([])).ToList();
        stack.Receive(frame);
        Assert.Equal(1, stack.Dropped(DropReason.PoolExhausted));
        Assert.Empty(stack.Journal);
        stack.Pool.ReleaseChunk(frame.Chunk);
        foreach (var held in rest) stack.Pool.ReleaseChunk(held.Chunk);
    }

    private static byte[] Frame(XdpAction action)
    {
        var frame = TcpFrame(80);
        frame[0] = (byte)action;
        return frame;
    }
}
