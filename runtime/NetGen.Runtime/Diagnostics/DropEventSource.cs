using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;

namespace NetGen.Diagnostics;

/// <summary>The trace event of a drop, for <c>dotnet-trace</c> and event listeners; a test of one flag while nobody listens.</summary>
[EventSource(Name = SourceName)]
internal sealed class DropEventSource : EventSource
{
    internal const string SourceName = "NetGen";

    internal static readonly DropEventSource Log = new();

    private const int PacketDroppedId = 1;

    /// <summary>A packet was dropped.</summary>
    /// <param name="reason">Name of the <see cref="DropReason"/>.</param>
    /// <param name="device">The device it came from or was to leave by; empty where unknown.</param>
    /// <param name="length">Length of its data in bytes where it was dropped; 0 where unknown.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only strings and an integer are written.")]
    [Event(PacketDroppedId, Level = EventLevel.Informational)]
    internal unsafe void PacketDropped(string reason, string device, int length)
    {
        fixed (char* reasonStart = reason)
        fixed (char* deviceStart = device)
        {
            var data = stackalloc EventData[3];
            data[0] = new EventData { DataPointer = (nint)reasonStart, Size = (reason.Length + 1) * sizeof(char) };
            data[1] = new EventData { DataPointer = (nint)deviceStart, Size = (device.Length + 1) * sizeof(char) };
            data[2] = new EventData { DataPointer = (nint)(&length), Size = sizeof(int) };
            WriteEventCore(PacketDroppedId, 3, data);
        }
    }
}
