namespace NetGen.Machines;

/// <summary>How often each row of a state machine applied, over all machines that share the counters; written by the owning thread only and read by any.</summary>
/// <remarks>A machine counts when it has a member of this type; null counts nothing.</remarks>
/// <param name="schema">The machine's rows.</param>
public sealed class TransitionCounters(MachineSchema schema)
{
    private readonly long[] _counts = new long[schema.Rows.Length];

    /// <summary>The machine whose rows are counted.</summary>
    public MachineSchema Schema { get; } = schema;

    /// <summary>How often a row applied.</summary>
    /// <param name="row">The index in <see cref="MachineSchema.Rows"/>.</param>
    public long this[int row] => Volatile.Read(ref _counts[row]);

    /// <summary>Counts one row; called by generated code.</summary>
    /// <param name="row">The index in <see cref="MachineSchema.Rows"/>.</param>
    public void Count(int row) => Volatile.Write(ref _counts[row], _counts[row] + 1);
}
