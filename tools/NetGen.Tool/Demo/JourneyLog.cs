using NetGen.Packets;
using NetGen.Protocols.Diagnostics;

namespace NetGen.Tool.Demo;

/// <summary>Writes down the journey of one packet through one host: the packet that carries a certain payload.</summary>
/// <param name="pool">The host's pool.</param>
/// <param name="clock">The network's clock.</param>
internal sealed class JourneyLog(PacketPool pool, TimeProvider clock) : IJourneyObserver
{
    private readonly List<JourneyEntry> _entries = [];
    private byte[] _payload = [];

    /// <summary>The stages reached so far.</summary>
    internal IReadOnlyList<JourneyEntry> Entries => _entries;

    /// <summary>Whether the packet reached its end in this host: the device, or the reader.</summary>
    internal bool IsComplete { get; private set; } = true;

    /// <summary>Starts anew, with another packet.</summary>
    /// <param name="payload">What the packet carries, and no other.</param>
    internal void Follow(byte[] payload)
    {
        _entries.Clear();
        _payload = payload;
        IsComplete = false;
    }

    /// <summary>Adds a stage that lies outside the stack.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="finding">What happens there.</param>
    internal void Add(string stage, string finding) =>
        _entries.Add(new JourneyEntry(clock.GetTimestamp(), stage, null, _payload.Length, finding));

    /// <summary>Ends the journey where its packet is read; a duplicate on its heels is not followed.</summary>
    /// <param name="payload">What was read.</param>
    /// <param name="finding">What happens there.</param>
    internal void Complete(ReadOnlySpan<byte> payload, string finding)
    {
        if (IsComplete || !payload.SequenceEqual(_payload)) return;
        Add("wake reader", payload, finding);
        IsComplete = true;
    }

    /// <inheritdoc/>
    public void OnStage(in JourneyEvent happening)
    {
        if (IsComplete || !happening.Data.EndsWith(_payload)) return;
        var stage = happening.Stage;
        var data = happening.Data;
        if (stage == JourneyStage.NapiPoll) Add("NIC ring", data, StageText.DescribeFrame(data));
        Add(StageText.NameOf(stage), data, StageText.Describe(stage, data, happening.Note));
        if (stage == JourneyStage.NapiPoll) Add("XDP hook", data, StageText.NoHook);
        IsComplete = stage == JourneyStage.Device;
    }

    private void Add(string stage, ReadOnlySpan<byte> data, string finding) =>
        _entries.Add(new JourneyEntry(clock.GetTimestamp(), stage, OffsetInChunk(data), data.Length, finding));

    private unsafe int OffsetInChunk(ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data) return (int)((start - pool.Memory) & (pool.ChunkSize - 1));
    }
}
