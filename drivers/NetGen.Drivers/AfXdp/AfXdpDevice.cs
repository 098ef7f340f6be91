using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Interop;
using NetGen.Packets;

namespace NetGen.Drivers.AfXdp;

/// <summary>One queue of a network interface through an AF_XDP socket: frames come into the pool's memory and leave from it.</summary>
/// <remarks>
/// Devices on one pool forward each other's frames without a copy. The XDP program and the socket vanish with the process,
/// however it ends. While frames flow no system call is made to receive; one a batch to send.
/// </remarks>
public sealed unsafe class AfXdpDevice : NetDevice
{
    private const int KernelHeadroom = 256;
    private const int EthernetHeader = 14;
    private const int VlanTags = 8;
    private const int FillBatch = 32;
    private const int MaxKicks = 64;
    private readonly XdpAttachment _attachment;
    private readonly KernelInterface _interface;
    private readonly AfXdpOptions _options;
    private readonly XskSocket _socket;
    private readonly TimeProvider _time;

    // How often the kernel holds each chunk, to fill or to send: what Dispose must give back.
    private readonly ushort[] _held;
    private readonly ushort* _heldByChunk;
    private readonly int _chunkShift;
    private readonly ChecksumState _checksum;
    private readonly bool _busyPoll;
    private XskConsumer<XdpDescriptor> _receive;
    private XskProducer<XdpDescriptor> _transmit;
    private XskProducer<ulong> _fill;
    private XskConsumer<ulong> _completion;
    // When to ask next whether the interface is still there.
    private long _presenceCheck;
    private int _receiving;
    private int _sending;
    private bool _disposed;

    private AfXdpDevice(KernelInterface kernelInterface, PacketPool pool, AfXdpOptions options, XdpAttachment attachment, XskSocket socket)
        : base(kernelInterface.Name, options.Address ?? kernelInterface.Address, kernelInterface.Mtu, pool)
    {
        _interface = kernelInterface;
        _options = options;
        _attachment = attachment;
        _socket = socket;
        _time = options.Time;
        _presenceCheck = _time.GetTimestamp() + _time.TimestampFrequency;
        _held = GC.AllocateArray<ushort>(pool.ChunkCount, pinned: true);
        fixed (ushort* held = _held) _heldByChunk = held;
        _chunkShift = int.Log2(pool.ChunkSize);
        _checksum = (options.TrustChecksums ?? kernelInterface.IsVeth) ? ChecksumState.Verified : ChecksumState.Unknown;
        _busyPoll = options.BusyPollBudget > 0;
        _receive = new(socket.Receive);
        _transmit = new(socket.Transmit);
        _fill = new(socket.Fill);
        _completion = new(socket.Completion);
    }

    /// <summary>The queue.</summary>
    public int Queue => _options.Queue;

    /// <inheritdoc/>
    public override DeviceFeatures Features => _checksum == ChecksumState.Verified ? DeviceFeatures.ReceiveChecksum : DeviceFeatures.None;

    /// <inheritdoc/>
    public override string Mode =>
        $"af_xdp {(_attachment.IsNative ? "native" : "generic")} {(_socket.IsZeroCopy ? "zero-copy" : "copy")} need-wakeup{(_busyPoll ? " busy-poll" : "")}";

    /// <inheritdoc/>
    public override int PollDescriptor => _socket.Descriptor;

    /// <inheritdoc/>
    /// <remarks>
    /// Soon, while the kernel has no chunk to receive into or has not taken everything to send; no frame would wake us then. Else in a second at most: the kernel wakes
    /// nobody when the interface is deleted, so whoever waits asks now and then.
    /// </remarks>
    public override long NextDeadline =>
        _receiving == 0 || (_sending != 0 && _transmit.CountPending() != 0) ? _time.GetTimestamp() + (_time.TimestampFrequency / 1000) : _presenceCheck;

    /// <summary>What the kernel counted.</summary>
    public AfXdpStatistics Statistics => _socket.ReadStatistics();

    /// <summary>Opens a queue of an interface of the calling thread's network namespace and attaches the XDP program.</summary>
    /// <param name="interfaceName">The interface's name.</param>
    /// <param name="pool">The memory; its chunks are of 2,048 bytes, or 4,096.</param>
    /// <param name="options">How the queue is opened.</param>
    /// <exception cref="DeviceException">The queue could not be opened; the message names the remedy.</exception>
    public static AfXdpDevice Open(string interfaceName, PacketPool pool, AfXdpOptions? options = null)
    {
        options ??= new AfXdpOptions();
        var kernelInterface = new KernelInterface(interfaceName);
        RequireSuitable(pool, options, kernelInterface);
        return Open(kernelInterface, pool, options, XdpAttachment.Attach(kernelInterface, options.Filter, options.Attach));
    }

    /// <summary>Opens another queue of the same interface under the same XDP program, for another thread with a pool of its own.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="pool">The memory.</param>
    /// <exception cref="ObjectDisposedException">The devices under the program have all been disposed.</exception>
    /// <exception cref="DeviceException">The queue could not be opened; the message names the remedy.</exception>
    public AfXdpDevice OpenQueue(int queue, PacketPool pool)
    {
        var options = _options with { Queue = queue };
        RequireSuitable(pool, options, _interface);
        return Open(_interface, pool, options, _attachment.AddUser());
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceException">The interface was deleted.</exception>
    public override int Receive(Span<Frame> frames)
    {
        var count = (int)_receive.CountAvailable((uint)frames.Length);
        if (count == 0)
        {
            ReceiveNothing();
            return 0;
        }

        Counters.CountReceived(count, TakeReceived(frames[..count]));
        _receiving -= count;
        if (_receiving <= _options.RingSize - FillBatch) Refill();
        return count;
    }

    /// <inheritdoc/>
    /// <remarks>A frame that no Ethernet carries is dropped and counted: the kernel would keep its chunk.</remarks>
    public override bool TryTransmit(in Frame frame)
    {
        if (!_transmit.HasRoom()) return false;
        if (frame.Length < EthernetHeader || frame.Length > Mtu + EthernetHeader + VlanTags)
        {
            Pool.Drops.Count(frame.Length < EthernetHeader ? DropReason.LinkHeaderTruncated : DropReason.PacketTooBig);
            Pool.ReleaseChunk(frame.Chunk);
            return true;
        }

        var descriptor = _transmit.Next();
        descriptor->Address = ((ulong)frame.Chunk << _chunkShift) + (uint)frame.Offset;
        descriptor->Length = (uint)frame.Length;
        descriptor->Options = 0;
        _heldByChunk[frame.Chunk]++;
        _sending++;
        Counters.CountTransmitted(1, frame.Length);
        return true;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        _transmit.Publish();
        if (_sending == 0) return;
        TakeCompletions();
        if (_transmit.CountPending() == 0) return;
        Kick();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_disposed) return;
        _disposed = true;

        // First no frame comes any more, then nobody writes any more: the socket's end waits for the kernel, and for the card.
        _attachment.Release();
        _socket.Dispose();

        // The rings are unmapped: a late call must end in an exception, not in foreign memory.
        _receive = default;
        _transmit = default;
        _fill = default;
        _completion = default;

        // The kernel has let go of the memory: what it held goes back.
        for (var chunk = 0; chunk < _held.Length; chunk++)
        {
            for (; _held[chunk] > 0; _held[chunk]--) Pool.ReleaseChunk(chunk);
        }
    }

    /// <summary>Headroom asked of the kernel beyond what XDP leaves anyway.</summary>
    internal static int ExtraHeadroom(PacketPool pool) => Math.Max(0, pool.Headroom - KernelHeadroom);

    private static AfXdpDevice Open(KernelInterface kernelInterface, PacketPool pool, AfXdpOptions options, XdpAttachment attachment)
    {
        XskSocket? socket = null;
        AfXdpDevice? device = null;
        try
        {
            socket = XskSocket.Open(kernelInterface, pool, options, attachment.IsNative);
            device = new AfXdpDevice(kernelInterface, pool, options, attachment, socket);
            device.Refill();
            attachment.Connect(options.Queue, socket.Descriptor);
            return device;
        }
        catch
        {
            if (device is null)
            {
                attachment.Release();
                socket?.Dispose();
            }
            else
            {
                device.Dispose();
            }

            throw;
        }
    }

    private static void RequireSuitable(PacketPool pool, AfXdpOptions options, KernelInterface kernelInterface)
    {
        if (!int.IsPow2(options.RingSize) || options.RingSize < FillBatch) throw new ArgumentException($"RingSize must be a power of two of at least {FillBatch}.", nameof(options));
        var name = kernelInterface.Name;
        if (pool.ChunkSize > Environment.SystemPageSize) throw new DeviceException(DeviceError.UnsuitablePool, $"{name}: AF_XDP takes chunks of at most a page, {Environment.SystemPageSize} bytes; the pool's have {pool.ChunkSize}.");
        if (pool.ChunkCount <= options.RingSize) throw new DeviceException(DeviceError.UnsuitablePool, $"{name}: the pool has {pool.ChunkCount} chunks and the receive side alone keeps {options.RingSize}. Make the pool larger or RingSize smaller.");

        var mtu = kernelInterface.Mtu;
        var room = pool.ChunkSize - KernelHeadroom - ExtraHeadroom(pool);
        if (room < mtu + EthernetHeader + VlanTags) throw new DeviceException(DeviceError.UnsuitablePool, $"{name}: the pool's chunks hold frames of {room} bytes, too few at MTU {mtu}. Use chunks of 4,096 bytes, or a smaller MTU: sudo ip link set {name} mtu 1500.");
    }

    private long TakeReceived(Span<Frame> frames)
    {
        // Local copies stay in registers; fields would be read again after every write through a pointer.
        var ring = _receive;
        var held = _heldByChunk;
        var shift = _chunkShift;
        var offsetMask = (1 << shift) - 1;
        var checksum = _checksum;
        long bytes = 0;
        for (var i = 0; i < frames.Length; i++)
        {
            var descriptor = ring.Peek((uint)i);
            var chunk = (int)(descriptor->Address >> shift);
            frames[i] = new Frame
            {
                Chunk = chunk,
                Offset = (int)descriptor->Address & offsetMask,
                Length = (int)descriptor->Length,
                Checksum = checksum,
            };
            held[chunk]--;
            bytes += descriptor->Length;
        }

        _receive.Release((uint)frames.Length);
        return bytes;
    }

    private void ReceiveNothing()
    {
        if (_receiving < _options.RingSize) Refill();
        if (_busyPoll) _socket.WakeReceive();
        var now = _time.GetTimestamp();
        if (now >= _presenceCheck) CheckPresence(now);
    }

    /// <summary>Asks whether the interface is still there; only with no frame in hand, so that none is lost.</summary>
    private void CheckPresence(long now)
    {
        _presenceCheck = now + _time.TimestampFrequency;
        if (_socket.TakeError() != Errno.ENETDOWN) return;
        throw new DeviceException(
            DeviceError.InterfaceNotFound, $"{Name}: the interface is gone ({LibC.Describe(Errno.ENETDOWN)}). It was deleted while it was in use; make it anew and start again.");
    }

    private void Refill()
    {
        for (; _receiving < _options.RingSize && Pool.TryRentChunk(out var chunk); _receiving++)
        {
            *_fill.Next() = (ulong)chunk << _chunkShift;
            _heldByChunk[chunk]++;
        }

        if (_fill.Publish() && _fill.NeedsWakeup) _socket.WakeReceive();
    }

    /// <summary>Has the kernel send; in copy mode each call sends a limited number of frames.</summary>
    private void Kick()
    {
        var pending = uint.MaxValue;
        for (var kicks = 0; kicks < MaxKicks && _transmit.NeedsWakeup; kicks++)
        {
            _socket.WakeTransmit();
            TakeCompletions();
            var left = _transmit.CountPending();
            if (left == 0 || left >= pending) return;
            pending = left;
        }
    }

    private void TakeCompletions()
    {
        var count = _completion.CountAvailable(uint.MaxValue);
        if (count == 0) return;

        for (uint i = 0; i < count; i++)
        {
            var chunk = (int)(*_completion.Peek(i) >> _chunkShift);
            _heldByChunk[chunk]--;
            Pool.ReleaseChunk(chunk);
        }

        _completion.Release(count);
        _sending -= (int)count;
    }
}
