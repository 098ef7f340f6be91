using NetGen.Packets;

namespace NetGen.Hooks;

/// <summary>One hook of <see cref="RuntimeHooks"/> with its place in the order.</summary>
public sealed class RuntimeHookEntry
{
    private readonly RuntimeHook _hook;

    internal RuntimeHookEntry(RuntimeHook hook, int priority)
    {
        _hook = hook;
        Priority = priority;
    }

    /// <summary>Lower runs earlier.</summary>
    public int Priority { get; }

    /// <summary>Runs the hooks of a lower priority than the next compiled hook; called by generated code.</summary>
    /// <param name="entries">A point's hooks, sorted.</param>
    /// <param name="next">The first hook not yet run; moves on past those that ran.</param>
    /// <param name="bound">The next compiled hook's priority, or null when no compiled hook follows.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="layer">The name of the header that the packet's data starts with.</param>
    /// <returns>The first verdict that is not <see cref="Verdict.Accept"/>; the packet is dropped and counted where it says so.</returns>
    public static Verdict RunBelow(ReadOnlySpan<RuntimeHookEntry> entries, ref int next, int? bound, PacketBuffer packet, string layer)
    {
        while (next < entries.Length && (bound is null || entries[next].Priority < bound))
        {
            var verdict = entries[next++]._hook(packet, layer);
            if (verdict != Verdict.Accept) return HookOutcome.Settle(packet, verdict);
        }

        return Verdict.Accept;
    }
}
