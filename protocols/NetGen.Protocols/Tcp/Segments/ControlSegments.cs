using System.Runtime.CompilerServices;
using NetGen.Headers;
using NetGen.Protocols.Tcp.Flows;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>Segments without data that no connection sends any more, as the reset of one that is gone: a bounded queue.</summary>
internal sealed class ControlSegments
{
    private const int Capacity = 1024;

    private readonly Queue<Entry> _queue = new();

    /// <summary>Queues a segment.</summary>
    /// <param name="flow">Both ends.</param>
    /// <param name="header">The header; its options, a signature or none, are copied.</param>
    /// <param name="settings">What its network header says.</param>
    /// <returns>False where too many wait: it is left out, for a peer asks again.</returns>
    internal bool TryAdd(in TcpFlow flow, in TcpHeader.Value header, NetworkSettings settings)
    {
        if (_queue.Count >= Capacity) return false;
        var entry = new Entry(flow, header, settings);
        entry.Keep(header.Options.Span);
        _queue.Enqueue(entry);
        return true;
    }

    /// <summary>Takes the segment that has waited longest.</summary>
    /// <param name="options">Where its options go.</param>
    /// <param name="flow">Both ends.</param>
    /// <param name="header">The header; its options are valid until others are put together.</param>
    /// <param name="settings">What its network header says.</param>
    internal bool TryTake(byte[] options, out TcpFlow flow, out TcpHeader.Value header, out NetworkSettings settings)
    {
        var found = _queue.TryDequeue(out var entry);
        (flow, header, settings) = (entry.Flow, entry.Header, entry.Settings);
        if (entry.OptionsLength > 0) header = header with { Options = new WireBytes(entry.Restore(options)) };
        return found;
    }

    private struct Entry(TcpFlow flow, TcpHeader.Value header, NetworkSettings settings)
    {
        private OptionBytes _options;

        internal readonly TcpFlow Flow => flow;

        internal readonly TcpHeader.Value Header => header;

        internal readonly NetworkSettings Settings => settings;

        internal int OptionsLength { get; private set; }

        internal void Keep(ReadOnlySpan<byte> options)
        {
            options.CopyTo(_options);
            OptionsLength = options.Length;
        }

        internal readonly ReadOnlyMemory<byte> Restore(byte[] options)
        {
            ((ReadOnlySpan<byte>)_options)[..OptionsLength].CopyTo(options);
            return options.AsMemory(0, OptionsLength);
        }
    }

    [InlineArray(TcpOptions.MaxLength)]
    private struct OptionBytes
    {
        private byte _first;
    }
}
