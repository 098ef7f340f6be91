using NetGen.Devices;

namespace NetGen.Protocols.Diagnostics;

/// <summary>Is told how far packets get; called on the thread that owns the stack.</summary>
public interface IJourneyObserver
{
    /// <summary>A packet reached a stage.</summary>
    /// <param name="happening">Which stage, which packet, and what was found there.</param>
    void OnStage(in JourneyEvent happening);
}

/// <summary>One packet at one stage; valid during the call only.</summary>
/// <param name="stage">The stage.</param>
/// <param name="data">The packet's data, starting at the header the stage looks at.</param>
/// <param name="device">The device the packet came from or leaves through, or null inside the host.</param>
/// <param name="note">What was found or decided.</param>
public readonly ref struct JourneyEvent(JourneyStage stage, ReadOnlySpan<byte> data, NetDevice? device, string note)
{
    /// <summary>The stage.</summary>
    public JourneyStage Stage { get; } = stage;

    /// <summary>The packet's data, starting at the header the stage looks at.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>The device the packet came from or leaves through, or null inside the host.</summary>
    public NetDevice? Device { get; } = device;

    /// <summary>What was found or decided, in words; may be empty.</summary>
    public string Note { get; } = note;
}
