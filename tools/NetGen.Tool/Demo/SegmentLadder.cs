using System.Globalization;
using NetGen.Protocols.Diagnostics;

namespace NetGen.Tool.Demo;

/// <summary>Watches both ends of a cable and draws the segments between them as a ladder, one rung each, in the order they left.</summary>
/// <param name="clock">The network's clock.</param>
internal sealed class SegmentLadder(TimeProvider clock)
{
    private const int MaxRungs = 48;

    // Rungs around something remarkable that are shown too.
    private const int Context = 1;

    private readonly long _start = clock.GetTimestamp();
    private readonly List<LadderSegment> _segments = [];
    private readonly LadderNumbers _left = new();
    private readonly LadderNumbers _right = new();

    /// <summary>The segments that left, in order.</summary>
    internal IReadOnlyList<LadderSegment> Segments => _segments;

    /// <summary>What the left host tells.</summary>
    internal IJourneyObserver LeftEnd => new End(this, isLeft: true);

    /// <summary>What the right host tells.</summary>
    internal IJourneyObserver RightEnd => new End(this, isLeft: false);

    /// <summary>Draws the ladder: its beginning, its end, and what is remarkable in between.</summary>
    internal IEnumerable<string> Draw()
    {
        var shown = ChooseRungs();
        var skipped = 0;
        for (var i = 0; i < _segments.Count; i++)
        {
            if (!shown.Contains(i))
            {
                skipped++;
                continue;
            }

            if (skipped > 0) yield return Skip(skipped);
            skipped = 0;
            yield return Draw(_segments[i]);
        }

        if (skipped > 0) yield return Skip(skipped);
    }

    /// <summary>What is remarkable first, as far as there is room, then what is next to it.</summary>
    private HashSet<int> ChooseRungs()
    {
        var remarkable = Enumerable.Range(0, _segments.Count).Where(IsRemarkable).ToList();
        var neighbours = remarkable.SelectMany(i => Enumerable.Range(i - Context, (2 * Context) + 1)).Where(i => i >= 0 && i < _segments.Count);
        return [.. remarkable.Concat(neighbours).Distinct().Take(MaxRungs)];
    }

    private bool IsRemarkable(int index)
    {
        var segment = _segments[index];
        return segment.IsMilestone || segment.IsAgain || !segment.HasArrived || index == _segments.Count - 1;
    }

    private string Draw(LadderSegment segment)
    {
        var arrow = (segment.IsRightward, segment.HasArrived) switch
        {
            (true, true) => "|-------->|",
            (true, false) => "|----x    |",
            (false, true) => "|<--------|",
            (false, false) => "|    x----|",
        };
        var remark = (segment.IsAgain, segment.HasArrived) switch
        {
            (true, true) => ", sent again",
            (true, false) => ", sent again, lost again",
            (false, false) => ", lost",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(segment.SentAt - _start) / 1e6,9:F3}  {arrow}  {segment.Text}{remark}");
    }

    private static string Skip(int count) => string.Create(CultureInfo.InvariantCulture, $"{"",9}       :       {count} more");

    private void OnSent(ReadOnlySpan<byte> frame, bool isLeft)
    {
        var (here, there) = isLeft ? (_left, _right) : (_right, _left);
        if (LadderSegment.Read(frame, clock.GetTimestamp(), isLeft, here, there) is { } segment) _segments.Add(segment);
    }

    // The latest one first: what was lost and sent again may be the same in every byte.
    private void OnReceived(ReadOnlySpan<byte> frame, bool isLeft)
    {
        for (var i = _segments.Count - 1; i >= 0; i--)
        {
            if (_segments[i].IsRightward != isLeft && _segments[i].TryArrive(frame)) return;
        }
    }

    private sealed class End(SegmentLadder ladder, bool isLeft) : IJourneyObserver
    {
        public void OnStage(in JourneyEvent happening)
        {
            if (happening.Stage == JourneyStage.Device) ladder.OnSent(happening.Data, isLeft);
            else if (happening.Stage == JourneyStage.NapiPoll) ladder.OnReceived(happening.Data, isLeft);
        }
    }
}
