using System.Runtime.CompilerServices;
using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Protocols.Diagnostics;

/// <summary>Tells an observer, when there is one, how far each packet got. Without one a stage costs a load and a branch.</summary>
public sealed class Journey
{
    /// <summary>Who is told, or null.</summary>
    public IJourneyObserver? Observer { get; set; }

    /// <summary>Whether anybody is told: ask before building a note.</summary>
    public bool IsObserved => Observer is not null;

    /// <summary>Reports that a packet reached a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="note">What was found or decided there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reach(JourneyStage stage, PacketBuffer packet, string note = "")
    {
        if (Observer is { } observer) Report(observer, stage, packet, note);
    }

    /// <summary>Reports that a raw frame reached a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="frame">The frame's bytes.</param>
    /// <param name="device">The device the frame came from.</param>
    /// <param name="note">What was found or decided there.</param>
    public void Reach(JourneyStage stage, ReadOnlySpan<byte> frame, NetDevice device, string note = "")
    {
        Observer?.OnStage(new JourneyEvent(stage, frame, device, note));
    }

    // Out of the way of those whom nobody observes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Report(IJourneyObserver observer, JourneyStage stage, PacketBuffer packet, string note) =>
        observer.OnStage(new JourneyEvent(stage, packet.Span, packet.Device, note));
}
