using System.Diagnostics.CodeAnalysis;

namespace NetGen.Machines;

/// <summary>Keeps the steps of a state machine apart: what is posted during one runs after it. Used by generated code.</summary>
/// <remarks>Sixteen bytes, no allocation. Events are known by numbers that the generated code chooses.</remarks>
public struct StepQueue
{
    private const int Capacity = 8;
    private const int LongestCascade = 64;

    private ulong _posted;
    private byte _count;
    private byte _cascade;
    private bool _isDraining;

    /// <summary>Whether a step is running.</summary>
    public bool IsStepping { readonly get; private set; }

    /// <summary>Refuses an event that has parameters and was raised by an action.</summary>
    /// <param name="trigger">The event.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void Refuse(string trigger) => throw new InvalidOperationException(
        $"'{trigger}' was raised while a step of its machine runs, or after one that failed. An action may raise events without parameters only; raise this one from 'Then', or reset the machine.");

    /// <summary>Starts a step.</summary>
    public void Begin() => IsStepping = true;

    /// <summary>Ends a step.</summary>
    /// <returns>Whether events wait that the caller has to run.</returns>
    public bool End()
    {
        IsStepping = false;
        return _count != 0 && !_isDraining;
    }

    /// <summary>Posts an event that was raised during a step.</summary>
    /// <param name="trigger">Its number.</param>
    /// <exception cref="InvalidOperationException">Eight wait already.</exception>
    public void Post(byte trigger)
    {
        if (_count == Capacity) throw new InvalidOperationException($"A step raised more than {Capacity} events.");
        _posted |= (ulong)trigger << (8 * _count++);
    }

    /// <summary>Takes the event posted first.</summary>
    /// <param name="trigger">Its number.</param>
    /// <returns>False when none is left.</returns>
    /// <exception cref="InvalidOperationException">Steps went on raising events, 64 in a row: they would never end.</exception>
    public bool TryTake(out byte trigger)
    {
        trigger = (byte)_posted;
        if (_count == 0)
        {
            Clear();
            return false;
        }

        if (++_cascade > LongestCascade)
        {
            Clear();
            throw new InvalidOperationException($"Steps raised events {LongestCascade} times in a row; the machine runs in a circle.");
        }

        _isDraining = true;
        _posted >>= 8;
        _count--;
        return true;
    }

    /// <summary>Forgets the step and everything posted.</summary>
    public void Clear() => this = default;
}
