using NetGen.Threading;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Pins the thread that a poller runs on, and tells how much that thread has allocated.</summary>
internal sealed class PinItem(int core) : IWorkItem
{
    /// <inheritdoc/>
    public void Execute() => ThreadPinning.PinTo(core);
}
