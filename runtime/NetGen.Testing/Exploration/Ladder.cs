using System.Text;

namespace NetGen.Testing.Exploration;

/// <summary>Writes a path as the ladder that protocol documents draw: the peers left and right, the messages between them, time downwards.</summary>
internal sealed class Ladder
{
    private readonly List<(string Left, string Link, string Right)> _rows = [];
    private readonly List<(int Row, string Text)> _remarks = [];
    private string _left;
    private string _right;

    internal Ladder((string Left, string Right) names, (string Left, string Right) states)
    {
        _rows.Add((names.Left, "", names.Right));
        _rows.Add((states.Left, "", states.Right));
        (_left, _right) = states;
    }

    /// <summary>Adds what happened, and what the peers say of themselves then.</summary>
    internal void Add(LadderEvent happened, string left, string right)
    {
        var own = happened.Kind is LinkChoiceKind.Elapse or LinkChoiceKind.Act ? $"[{happened.Label}] " : "";
        var note = string.Concat(
            happened.Kind == LinkChoiceKind.Duplicate ? " (a copy follows)" : "",
            happened.Overflows > 0 ? $" ({happened.Overflows} sent to a full link)" : "",
            happened.Failure is null ? "" : " (throws)");
        var link = own.Length > 0 ? note.Trim() : Arrow(happened) + note;
        _rows.Add((happened.Side == Side.Left ? own + left : Unless(left, _left), link, happened.Side == Side.Right ? own + right : Unless(right, _right)));
        (_left, _right) = (left, right);
    }

    /// <summary>Writes a remark under what happened last.</summary>
    internal void Remark(string text) => _remarks.Add((_rows.Count - 1, text));

    /// <inheritdoc/>
    public override string ToString()
    {
        var width = _rows.Max(row => row.Left.Length) + 2;
        var gap = _rows.Max(row => row.Link.Length) + 2;
        var text = new StringBuilder();
        for (var i = 0; i < _rows.Count; i++)
        {
            var number = i == 0 ? "" : $"{i - 1}";
            text.Append($"{number,4}  {_rows[i].Left.PadRight(width)}{_rows[i].Link.PadRight(gap)}{_rows[i].Right}".TrimEnd()).Append('\n');
            foreach (var (row, remark) in _remarks)
            {
                if (row == i) text.Append($"      {remark}\n");
            }
        }

        return text.ToString();
    }

    private static string Arrow(LadderEvent happened) => (happened.Side, happened.Kind) switch
    {
        (Side.Right, LinkChoiceKind.Lose) => $"--- {happened.Label} --x",
        (Side.Right, _) => $"--- {happened.Label} -->",
        (_, LinkChoiceKind.Lose) => $"x-- {happened.Label} ---",
        _ => $"<-- {happened.Label} ---",
    };

    private static string Unless(string state, string before) => state == before ? "|" : state;
}

/// <summary>One thing that happened on a path.</summary>
/// <param name="Kind">What.</param>
/// <param name="Side">The peer it happened to.</param>
/// <param name="Label">The message, or what the peer did.</param>
/// <param name="Overflows">Number of messages lost meanwhile because the link was full.</param>
/// <param name="Failure">What it threw, or null.</param>
internal sealed record LadderEvent(LinkChoiceKind Kind, Side Side, string Label, int Overflows, Exception? Failure);
