using System.Buffers;
using System.Runtime.InteropServices;
using NetGen.Dissection;
using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Dissect;

/// <summary>Some frames of a capture, one after the other, kept while the reader goes on.</summary>
internal sealed class FrameBatch : IDisposable
{
    // Large enough that threads seldom meet, small enough that the bytes are still in the cache when they are parsed.
    private const int EnoughBytes = 256 * 1024;

    // Short frames have long texts beside their bytes.
    private const int EnoughFrames = 1024;

    private readonly List<Entry> _entries = new(EnoughFrames);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(2 * EnoughBytes);
    private int _length;

    /// <summary>How many frames there are.</summary>
    internal int Count => _entries.Count;

    /// <summary>Whether it is time to print them.</summary>
    internal bool IsFull => _length >= EnoughBytes || _entries.Count >= EnoughFrames;

    /// <summary>The number of the first frame in the capture, from 1.</summary>
    internal long FirstNumber { get; private set; }

    /// <summary>Forgets all frames.</summary>
    /// <param name="firstNumber">The number of the next one.</param>
    internal void Clear(long firstNumber)
    {
        FirstNumber = firstNumber;
        _entries.Clear();
        _length = 0;
    }

    /// <summary>Keeps a copy of a frame.</summary>
    internal void Add(in CapturedFrame frame)
    {
        var data = frame.Data;
        if (_bytes.Length - _length < data.Length) Grow(data.Length);
        data.CopyTo(_bytes.AsSpan(_length));
        _entries.Add(new Entry(frame.TimestampNs, frame.OriginalLength, frame.LinkType, _length, data.Length));
        _length += data.Length;
    }

    /// <summary>A frame.</summary>
    /// <param name="index">Its place, from 0.</param>
    internal FrameRecord this[int index]
    {
        get
        {
            ref readonly var entry = ref CollectionsMarshal.AsSpan(_entries)[index];
            return new FrameRecord(FirstNumber + index, entry.TimestampNs, entry.LinkType, _bytes.AsSpan(entry.Offset, entry.Length), entry.OriginalLength);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow(int needed)
    {
        var grown = ArrayPool<byte>.Shared.Rent(_length + needed);
        _bytes.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }

    private readonly record struct Entry(long TimestampNs, long OriginalLength, int LinkType, int Offset, int Length);
}
