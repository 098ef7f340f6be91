using System.Globalization;

namespace NetGen.Packetdrill.Syntax;

/// <summary>How the time of an event is told.</summary>
internal enum TimeKind
{
    /// <summary>At once: no time is written.</summary>
    None,

    /// <summary>Since the script began.</summary>
    Absolute,

    /// <summary>Since the event before.</summary>
    Relative,

    /// <summary>At any time.</summary>
    Any,
}

/// <summary>The time of an event.</summary>
/// <param name="Kind">How it is told.</param>
/// <param name="Start">The time, or the first that will do.</param>
/// <param name="End">The last that will do where a range is told, or null.</param>
internal readonly record struct EventTime(TimeKind Kind, TimeSpan Start = default, TimeSpan? End = null)
{
    /// <summary>Makes the time one since the script began.</summary>
    /// <param name="now">When the event before was over.</param>
    internal EventTime From(TimeSpan now) => Kind switch
    {
        TimeKind.Relative => new EventTime(TimeKind.Absolute, now + Start, now + End),
        TimeKind.None => new EventTime(TimeKind.Absolute, now),
        _ => this,
    };

    /// <inheritdoc/>
    public override string ToString() => Kind == TimeKind.Any ? "any time" : End is { } end ? $"{Show(Start)}~{Show(end)}" : Show(Start);

    /// <summary>A time as a script writes it, in seconds.</summary>
    internal static string Show(TimeSpan time) => time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
