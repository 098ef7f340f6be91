using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Planning;

/// <summary>Which timer of a machine serves which state: states that are never entered together share one.</summary>
internal sealed class TimerSlots
{
    private readonly List<Armed> _armed = [];

    /// <summary>Gives every state's timer a slot.</summary>
    public TimerSlots(MachineModel machine, StateTree tree)
    {
        foreach (var happening in machine.Events)
        {
            foreach (var timer in happening.Timers)
            {
                var taken = _armed.Where(other => tree.IsWithin(other.State, timer.State) || tree.IsWithin(timer.State, other.State)).Select(other => other.Slot).ToList();
                _armed.Add(new Armed(Enumerable.Range(0, taken.Count + 1).First(slot => !taken.Contains(slot)), timer.State, happening.Name, timer.Duration));
            }
        }
    }

    /// <summary>Number of slots.</summary>
    public int Count => _armed.Count == 0 ? 0 : _armed.Max(armed => armed.Slot) + 1;

    /// <summary>The timers that entering a state arms.</summary>
    public IEnumerable<Armed> ArmedIn(string state) => _armed.Where(armed => armed.State == state);

    /// <summary>What a slot serves.</summary>
    public IEnumerable<Armed> InSlot(int slot) => _armed.Where(armed => armed.Slot == slot);

    /// <summary>A state's timer.</summary>
    /// <param name="Slot">The slot.</param>
    /// <param name="State">The state.</param>
    /// <param name="Event">What it raises.</param>
    /// <param name="Duration">How long it runs.</param>
    internal sealed record Armed(int Slot, string State, string Event, CallModel Duration);
}
