namespace NetGen.Headers;

/// <summary>A header could not be written as asked: a mistake of the caller, never of a peer.</summary>
/// <param name="status">Which field was refused, and why.</param>
public sealed class HeaderException(ParseStatus status) : ArgumentException(status.ToString())
{
    /// <summary>Which field was refused, and why.</summary>
    public ParseStatus Status { get; } = status;

    /// <summary>Throws for a status that is not ok.</summary>
    /// <param name="status">The outcome of a write.</param>
    /// <exception cref="HeaderException">The status carries a refusal.</exception>
    public static void ThrowIfRefused(in ParseStatus status)
    {
        if (!status.IsOk) Throw(status);
    }

    private static void Throw(ParseStatus status) => throw new HeaderException(status);
}
