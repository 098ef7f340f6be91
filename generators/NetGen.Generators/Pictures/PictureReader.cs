namespace NetGen.Generators.Pictures;

/// <summary>Reads the picture of a header as RFCs draw it.</summary>
/// <remarks>
/// It understands one mark per bit (RFC 791) and one per byte (RFC 768), labels over several lines and letters below each
/// other (RFC 9293), fields over several rows (RFC 8200), fields cut at the edge (RFC 4340) and open ends drawn with slashes,
/// colons or dots (RFC 9260).
/// </remarks>
internal sealed class PictureReader
{
    private const string Edges = "|/\\:.~";

    private readonly List<PictureCell> _done = [];
    private readonly List<PictureLine> _rows = [];
    private List<PictureCell> _open = [];
    private PictureScale _scale;
    private int _row;

    private PictureReader()
    {
    }

    /// <summary>The fields of the first picture among some lines, in wire order; none where there is no picture.</summary>
    public static IReadOnlyList<PictureField> Read(IReadOnlyList<PictureLine> lines)
    {
        var reader = new PictureReader();
        var first = 0;
        while (first < lines.Count && !IsBorder(lines[first].Text)) first++;
        if (first == lines.Count) return [];
        reader._scale = PictureScale.Of(lines[first].Text.Trim());
        for (var i = first + 1; i < lines.Count && reader.Take(lines[i]); i++)
        {
        }

        reader.CloseRow(null);
        return WithoutPadding([.. reader._done.Select(cell => cell.ToField())]);
    }

    private bool Take(PictureLine line)
    {
        var text = line.Text.Trim();
        if (IsRule(text))
        {
            if (_rows.Count == 0) return false;
            CloseRow(line);
            return true;
        }

        if (text.Length == 0 || Edges.IndexOf(text[0]) < 0) return false;
        _rows.Add(line);
        return true;
    }

    // The lines between two rules are one row of cells; a rule with a gap under a cell lets it go on.
    private void CloseRow(PictureLine? rule)
    {
        if (_rows.Count == 0) return;
        var cells = Cells();
        _rows.Clear();
        _row++;
        _open = [.. cells.Where(cell => rule is { } line && !IsCut(line, cell))];
        foreach (var cell in cells.Where(cell => !_open.Contains(cell)))
        {
            if (_done.Count > 0 && _done[_done.Count - 1].IsContinued) _done[_done.Count - 1].Grow(cell.Bits, cell.IsVariable, cell.IsContinued);
            else _done.Add(cell);
        }
    }

    private List<PictureCell> Cells()
    {
        var edges = Boundaries();
        var (opens, isCut) = Ends();
        var cells = new List<PictureCell>();
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var (left, right) = (edges[i], edges[i + 1]);
            var cell = _open.FirstOrDefault(open => open.Left == left && open.Right == right) ?? new PictureCell(left, right, _row);
            cell.Grow(_scale.Measure(left, right), opens, isCut && i + 2 == edges.Count);
            foreach (var line in _rows) cell.AddLabel(Between(line.Text, left + 1, right), line.Start + Math.Min(left + 1, line.Text.Length));
            cells.Add(cell);
        }

        return cells;
    }

    // The bars that every line of the row has, and its two ends.
    private List<int> Boundaries()
    {
        var left = _rows.Min(line => First(line.Text));
        var right = _rows.Max(line => line.Text.TrimEnd().Length - 1);
        var bars = Enumerable.Range(left + 1, Math.Max(0, right - left - 1)).Where(column => _rows.All(line => column < line.Text.Length && line.Text[column] == '|'));
        return [left, .. bars, right];
    }

    // An end drawn with anything but a bar leaves the size open, except for a field cut at one edge by dots.
    private (bool IsOpen, bool IsCut) Ends()
    {
        var starts = _rows.Select(line => line.Text[First(line.Text)]).ToList();
        var ends = _rows.Select(line => line.Text.TrimEnd()).Select(text => text[text.Length - 1]).ToList();
        var isDotted = ends.All(end => end is '.' or '|') && starts.All(start => start is '.' or '|') && !(ends.Contains('.') && starts.Contains('.'));
        return isDotted ? (false, ends.Contains('.')) : (true, false);
    }

    // RFC 8200 writes labels on the rule of a field that goes on.
    private static bool IsCut(PictureLine rule, PictureCell cell)
    {
        var under = Between(rule.Text, cell.Left + 1, cell.Right);
        if (!under.Any(char.IsLetter)) return under.IndexOf('-') >= 0;
        cell.AddLabel(under, rule.Start + cell.Left + 1);
        return false;
    }

    private static string Between(string text, int start, int end) =>
        start >= text.Length ? "" : text.Substring(start, Math.Max(0, Math.Min(end, text.Length) - start));

    private static int First(string text) => text.Length - text.TrimStart().Length;

    private static bool IsRule(string text) => text.Length > 1 && text[0] == '+'
        && (text[text.Length - 1] == '+' || text.All(letter => letter is '+' or '-' or ' ' or '.'));

    private static bool IsBorder(string text) => IsRule(text.Trim()) && text.Trim() is var border && border.Contains("+-") && border.All(letter => letter is '+' or '-');

    // RFC 791 draws padding behind the options, which is part of them.
    private static List<PictureField> WithoutPadding(List<PictureField> fields) =>
        [.. fields.Where((field, index) => index == 0 || !fields[index - 1].IsVariable || !field.Label.Equals("Padding", StringComparison.OrdinalIgnoreCase))];
}
