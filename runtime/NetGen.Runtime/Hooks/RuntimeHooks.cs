namespace NetGen.Hooks;

/// <summary>The hooks that were added to a stack at run time, for tools that load rules; slower than compiled hooks.</summary>
/// <remarks>
/// A compiled hook is a direct call. A hook here is a call through a delegate, and every header is parsed by the hook
/// itself. While a point has none, the packet pays one test. Any thread may add and remove: each change makes a new
/// sorted array, and the packet thread takes whichever is current when a packet reaches the point.
/// </remarks>
public sealed class RuntimeHooks
{
    private readonly Lock _lock = new();
    private readonly RuntimeHookEntry[]?[] _points = new RuntimeHookEntry[]?[(int)HookPoint.Egress + 1];

    /// <summary>Adds a hook; it runs behind compiled hooks, and behind earlier additions, of the same priority.</summary>
    /// <param name="point">The hook point; not <see cref="HookPoint.Xdp"/>, which knows no packet buffer.</param>
    /// <param name="hook">The hook; called on the packet thread.</param>
    /// <param name="priority">Lower runs earlier; see <see cref="HookPriority"/>.</param>
    /// <returns>The registration; disposing it removes the hook, a second time does nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The point is not one of the journey, or is <see cref="HookPoint.Xdp"/>.</exception>
    public IDisposable Add(HookPoint point, RuntimeHook hook, int priority = HookPriority.Filter)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual((int)point, (int)HookPoint.Xdp, nameof(point));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)point, (int)HookPoint.Egress, nameof(point));
        var entry = new RuntimeHookEntry(hook, priority);
        lock (_lock)
        {
            var before = _points[(int)point] ?? [];
            var index = before.TakeWhile(other => other.Priority <= priority).Count();
            Volatile.Write(ref _points[(int)point], [.. before[..index], entry, .. before[index..]]);
        }

        return new Registration(this, point, entry);
    }

    /// <summary>The hooks of a point in order, or null when it has none.</summary>
    /// <param name="point">The hook point.</param>
    public RuntimeHookEntry[]? At(HookPoint point) => Volatile.Read(ref _points[(int)point]);

    private void Remove(HookPoint point, RuntimeHookEntry entry)
    {
        lock (_lock)
        {
            RuntimeHookEntry[] after = [.. (_points[(int)point] ?? []).Where(other => other != entry)];
            Volatile.Write(ref _points[(int)point], after.Length == 0 ? null : after);
        }
    }

    private sealed class Registration(RuntimeHooks hooks, HookPoint point, RuntimeHookEntry entry) : IDisposable
    {
        public void Dispose() => hooks.Remove(point, entry);
    }
}
