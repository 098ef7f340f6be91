using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Interop;
using NetGen.Packets;

namespace NetGen.Drivers.Tap;

/// <summary>The frames that wait for the end of a batch, each with its virtio header in front of it, and their way to the kernel.</summary>
internal sealed unsafe class TapTransmitQueue : IDisposable
{
    private const int Capacity = 64;

    // Fewer cost the ring as much as it saves.
    private const int LeastForRing = 8;

    private readonly LibC.IoVector[] _buffers = new LibC.IoVector[Capacity];
    private readonly int[] _chunks = new int[Capacity];
    private readonly int[] _results = new int[Capacity];
    private readonly int _descriptor;
    private readonly PacketPool _pool;
    private readonly DeviceCounters _counters;
    private readonly WriteRing? _ring;
    private int _count;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="descriptor">The TAP interface's.</param>
    /// <param name="pool">Where the frames return.</param>
    /// <param name="counters">What is told of them.</param>
    /// <param name="useRing">Whether frames that leave together do so by one system call, where the kernel can.</param>
    internal TapTransmitQueue(int descriptor, PacketPool pool, DeviceCounters counters, bool useRing)
    {
        _descriptor = descriptor;
        _pool = pool;
        _counters = counters;
        _ring = useRing ? WriteRing.TryOpen(descriptor, Capacity) : null;
    }

    /// <summary>Whether there is a ring.</summary>
    internal bool HasRing => _ring is not null;

    /// <summary>Takes a frame, and its reference.</summary>
    internal void Add(in Frame frame)
    {
        var header = new VirtioNetHeader();
        if (frame.Checksum == ChecksumState.Partial)
        {
            header.Flags = VirtioNetHeader.NeedsChecksum;
            header.ChecksumStart = frame.ChecksumStart;
            header.ChecksumOffset = frame.ChecksumOffset;
        }

        var start = _pool.Memory + ((nint)frame.Chunk * _pool.ChunkSize) + frame.Offset;
        if (frame.Offset < VirtioNetHeader.Size || (!frame.OwnsHeadroom && _pool.IsShared(frame.Chunk)))
        {
            WriteApart(header, start, in frame);
            return;
        }

        start -= VirtioNetHeader.Size;
        *(VirtioNetHeader*)start = header;
        _buffers[_count] = new LibC.IoVector { Base = start, Length = (nuint)(frame.Length + VirtioNetHeader.Size) };
        _chunks[_count] = frame.Chunk;
        if (++_count == Capacity) Send();
    }

    /// <summary>Hands the kernel what waits.</summary>
    internal void Send()
    {
        var buffers = _buffers.AsSpan(0, _count);
        var written = _ring is not null && buffers.Length >= LeastForRing ? _ring.Write(buffers, _results) : 0;
        for (var i = written; i < buffers.Length; i++) _results[i] = Result(LibC.Write(_descriptor, buffers[i].Base, buffers[i].Length));
        for (var i = 0; i < buffers.Length; i++) Finish(_chunks[i], (int)buffers[i].Length - VirtioNetHeader.Size, _results[i]);
        _count = 0;
    }

    /// <summary>Hands the kernel what waits, and ends the ring.</summary>
    public void Dispose()
    {
        Send();
        _ring?.Dispose();
    }

    /// <summary>Writes a frame whose bytes in front are not ours, behind those that wait.</summary>
    private void WriteApart(VirtioNetHeader header, byte* start, in Frame frame)
    {
        Send();
        var vector = stackalloc LibC.IoVector[2];
        vector[0] = new LibC.IoVector { Base = &header, Length = VirtioNetHeader.Size };
        vector[1] = new LibC.IoVector { Base = start, Length = (nuint)frame.Length };
        Finish(frame.Chunk, frame.Length, Result(LibC.WriteVector(_descriptor, vector, 2)));
    }

    private static int Result(nint written) => written < 0 ? -LibC.LastError : (int)written;

    private void Finish(int chunk, int length, int result)
    {
        if (result >= 0) _counters.CountTransmitted(1, length);
        else _pool.Drops.Count(ReasonOf(-result));
        _pool.ReleaseChunk(chunk);
    }

    private static DropReason ReasonOf(int errno) => errno switch
    {
        Errno.EAGAIN or Errno.ENOBUFS or Errno.EINTR => DropReason.TransmitRingFull,
        Errno.EINVAL => DropReason.DeviceRefused,
        _ => DropReason.DeviceDown,
    };
}
