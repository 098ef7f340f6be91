using NetGen.Headers;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.FastOpen;
using NetGen.Protocols.Tcp.Receiving;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Puts the options of a segment together, in the layout of RFC 7323 appendix A that peers parse fastest.</summary>
internal static class OptionComposer
{
    // Two NOPs, kind and length.
    private const int SackOverhead = 4;

    /// <summary>The options of a SYN or SYN+ACK.</summary>
    /// <param name="bytes">Where they are put together.</param>
    /// <param name="options">What is offered, or what the peer's SYN left of it.</param>
    /// <param name="isReply">Whether windows are shifted only if the peer said so.</param>
    /// <param name="timestamps">The timestamps.</param>
    /// <param name="fastOpen">The Fast Open option, if there is to be one.</param>
    /// <param name="signer">Who signs the segment, or null.</param>
    /// <param name="userTimeout">The user timeout to tell; of no time for none. It is left out where the other options leave no room.</param>
    internal static WireBytes ComposeSyn(
        byte[] bytes, in NegotiatedOptions options, bool isReply, TcpTimestamps.Value timestamps, in FastOpenOption fastOpen = default, SegmentSigner? signer = null,
        TcpUserTimeout.Value userTimeout = default)
    {
        var writer = new TcpOptions.Writer(bytes);
        signer?.WriteOption(ref writer);
        writer.TryAddMaximumSegmentSize(options.OfferedSegmentSize);
        if (options.Sack) writer.TryAddSackPermitted();
        if (options.Timestamps) writer.TryAddTimestamps(timestamps);
        if (isReply ? options.IsScaled : options.OffersScale)
        {
            writer.TryAddPad();
            writer.TryAddWindowScale(options.ReceiveShift);
        }

        AddFastOpen(ref writer, in fastOpen);
        TryAddUserTimeout(ref writer, userTimeout, TcpOptions.MaxLength);
        return Finish(bytes, ref writer);
    }

    /// <summary>The options of any other segment.</summary>
    /// <param name="bytes">Where they are put together.</param>
    /// <param name="timestamps">The timestamps, or null where they are not used.</param>
    /// <param name="receiver">Has the blocks to report.</param>
    /// <param name="room">Bytes the options may take.</param>
    /// <param name="signer">Who signs the segment, or null.</param>
    /// <param name="userTimeout">The user timeout to tell, of no time for none; afterwards what the room did not suffice for.</param>
    internal static WireBytes Compose(
        byte[] bytes, TcpTimestamps.Value? timestamps, TcpReceiver receiver, int room, SegmentSigner? signer, ref TcpUserTimeout.Value userTimeout)
    {
        if (timestamps is null && !receiver.HasSack && signer is null && userTimeout.UserTimeout == 0) return default;
        var writer = new TcpOptions.Writer(bytes);
        signer?.WriteOption(ref writer);
        if (timestamps is { } value) AddTimestamps(ref writer, value);
        var blocksRoom = (Math.Min(room, TcpOptions.MaxLength) - writer.Length - SackOverhead) / SackBlock.Size * SackBlock.Size;
        if (receiver.HasSack && blocksRoom > 0) AddSack(ref writer, receiver, blocksRoom);
        if (TryAddUserTimeout(ref writer, userTimeout, room)) userTimeout = default;
        return Finish(bytes, ref writer);
    }

    /// <summary>The options of a segment that has a signature and nothing else.</summary>
    internal static WireBytes ComposeSignature(byte[] bytes, SegmentSigner signer)
    {
        var writer = new TcpOptions.Writer(bytes);
        signer.WriteOption(ref writer);
        return Finish(bytes, ref writer);
    }

    private static void AddFastOpen(ref TcpOptions.Writer writer, in FastOpenOption option)
    {
        const int IdLength = sizeof(TcpExperimentId);
        if (option.Form == FastOpenForm.None) return;
        Span<byte> data = stackalloc byte[IdLength + FastOpenCookie.MaxLength];
        Wire.WriteUInt16(ref data[0], 0, (ushort)TcpExperimentId.FastOpen);
        option.Cookie.CopyTo(data[IdLength..]);
        data = data[..(IdLength + option.Cookie.Length)];
        if (option.Form == FastOpenForm.Standard) writer.TryAdd(TcpOptionKind.FastOpen, data[IdLength..]);
        else writer.TryAdd(TcpOptionKind.Experiment2, data);
    }

    /// <summary>The options of a reset (RFC 7323 §3.2), which reports no blocks.</summary>
    /// <param name="bytes">Where they are put together.</param>
    /// <param name="timestamps">The timestamps.</param>
    internal static WireBytes ComposeTimestamps(byte[] bytes, TcpTimestamps.Value timestamps)
    {
        var writer = new TcpOptions.Writer(bytes);
        AddTimestamps(ref writer, timestamps);
        return Finish(bytes, ref writer);
    }

    private static void AddTimestamps(ref TcpOptions.Writer writer, TcpTimestamps.Value timestamps)
    {
        writer.TryAddPad();
        writer.TryAddPad();
        writer.TryAddTimestamps(timestamps);
    }

    private static void AddSack(ref TcpOptions.Writer writer, TcpReceiver receiver, int room)
    {
        Span<byte> blocks = stackalloc byte[room];
        var length = receiver.WriteSack(blocks);
        writer.TryAddPad();
        writer.TryAddPad();
        writer.TryAdd(TcpOptionKind.Sack, blocks[..length]);
    }

    private static bool TryAddUserTimeout(ref TcpOptions.Writer writer, TcpUserTimeout.Value userTimeout, int room)
    {
        const int Length = 2 + TcpUserTimeout.MinLength;
        return userTimeout.UserTimeout > 0 && room - writer.Length >= Length && writer.TryAddUserTimeout(userTimeout);
    }

    private static WireBytes Finish(byte[] bytes, ref TcpOptions.Writer writer)
    {
        writer.TryFinish(out _);
        return new WireBytes(bytes.AsMemory(0, writer.Length));
    }
}
