using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

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

    /// <summary>Throws for a value that a setter can not store.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="layer">The header's name.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="offset">The field's offset from the start of the header, in bytes.</param>
    /// <param name="needed">The legal value or bound.</param>
    /// <param name="got">The value.</param>
    /// <exception cref="HeaderException">Always.</exception>
    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    public static void Refuse(ParseReason reason, string layer, string field, int offset, long needed, long got) =>
        throw new HeaderException(new ParseStatus(reason, layer, field, offset, needed, got));

    private static void Throw(ParseStatus status) => throw new HeaderException(status);
}
