using NetGen.Threading;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>Pins the thread that a poller runs on.</summary>
internal sealed class PinItem(int core) : IWorkItem
{
    /// <inheritdoc/>
    public void Execute() => ThreadPinning.PinTo(core);
}
