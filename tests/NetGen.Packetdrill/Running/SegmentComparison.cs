using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Running;

/// <summary>Compares what is TCP's own in segments.</summary>
internal static class SegmentComparison
{
    /// <summary>Whether a segment is the expected one.</summary>
    internal static bool Agree(SegmentSpec expected, SegmentSpec actual) =>
        expected.Flags == actual.Flags
        && expected.Sequence == actual.Sequence
        && expected.Length == actual.Length
        && expected.Acknowledgment.GetValueOrDefault() == actual.Acknowledgment.GetValueOrDefault()
        && (expected.Window is null || expected.Window == actual.Window)
        && expected.UrgentPointer == actual.UrgentPointer
        && (expected.Options is null || OptionsAgree(expected.Options, actual.Options!));

    /// <summary>A segment of the host, with no more told than the script tells of the expected one.</summary>
    internal static SegmentSpec ShowLike(SegmentSpec expected, SegmentSpec actual) => actual with
    {
        Window = expected.Window is null ? null : actual.Window,
        Options = expected.Options is null ? null : [.. Meaningful(actual.Options!)],
    };

    // Padding is the sender's own affair (RFC 9293 §3.2): what options say is compared, in their order.
    private static bool OptionsAgree(IReadOnlyList<OptionSpec> expected, IReadOnlyList<OptionSpec> actual)
    {
        var (left, right) = (Meaningful(expected).ToList(), Meaningful(actual).ToList());
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a.Kind != b.Kind || a.Echo != b.Echo || !a.Blocks.SequenceEqual(b.Blocks) || !a.Data.SequenceEqual(b.Data)) return false;
            // The value of a timestamp is the host's clock, and compared apart.
            if (a.Kind != TcpOptionKind.Timestamps && a.Value != b.Value) return false;
        }

        return true;
    }

    private static IEnumerable<OptionSpec> Meaningful(IReadOnlyList<OptionSpec> options) =>
        options.Where(option => option.Kind is not (TcpOptionKind.NoOperation or TcpOptionKind.End));
}
