namespace NetGen.Packetdrill.Sockets;

/// <summary>What a system call returned.</summary>
/// <param name="Value">The result; -1 with an error.</param>
/// <param name="Error">The name of the error, or null.</param>
internal readonly record struct Outcome(long Value, string? Error = null)
{
    internal static Outcome Success => new(0);

    internal static Outcome Fail(string error) => new(-1, error);

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"{Value}" : $"{Value} {Error}";
}
