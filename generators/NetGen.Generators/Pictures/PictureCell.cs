using System.Globalization;

namespace NetGen.Generators.Pictures;

/// <summary>A cell of a picture while its rows are read.</summary>
internal sealed class PictureCell(int left, int right, int row)
{
    private readonly List<(string Text, int Start)> _labels = [];

    /// <summary>The column of its left edge.</summary>
    public int Left => left;

    /// <summary>The column of its right edge.</summary>
    public int Right => right;

    /// <summary>Bits drawn so far.</summary>
    public int Bits { get; private set; }

    /// <summary>Whether its size is open.</summary>
    public bool IsVariable { get; private set; }

    /// <summary>Whether it goes on in the first cell of the next row.</summary>
    public bool IsContinued { get; private set; }

    /// <summary>Adds a row, or the rest of a field that was cut at the right edge.</summary>
    public void Grow(int bits, bool isVariable, bool isContinued)
    {
        Bits += bits;
        IsVariable |= isVariable;
        IsContinued = isContinued;
    }

    /// <summary>Adds a line of its label.</summary>
    public void AddLabel(string text, int start)
    {
        var label = text.Trim();
        if (label.Length > 0) _labels.Add((label, start + text.IndexOf(label, StringComparison.Ordinal)));
    }

    /// <summary>The finished field.</summary>
    public PictureField ToField()
    {
        var separator = Bits == 1 && _labels.All(label => label.Text.Length == 1) ? "" : " ";
        var label = string.Join(separator, _labels.Select(label => label.Text));
        var isOptional = label.IndexOf("optional)", StringComparison.OrdinalIgnoreCase) >= 0;
        var isOpen = label.Contains("..") || label.StartsWith("[", StringComparison.Ordinal) || label.StartsWith("Options", StringComparison.OrdinalIgnoreCase);
        var (start, length) = _labels.Count > 0 ? (_labels[0].Start, _labels[0].Text.Length) : (-1, 0);
        var (name, constant) = SplitConstant(WithoutNotes(label));
        return new PictureField(name, Bits, IsVariable || isOpen, isOptional, constant, row, start, length);
    }

    // Type = 1 names a constant, and so does a cell whose label is its very bits.
    private (string Label, long? Constant) SplitConstant(string label)
    {
        var bits = label.Replace(" ", "");
        if (bits.Length > 0 && bits.Length == Bits && bits.All(bit => bit is '0' or '1')) return ("", Convert.ToInt64(bits, 2));
        var (name, value) = label.IndexOf('=') is var at and > 0 ? (label.Substring(0, at).Trim(), label.Substring(at + 1).Trim()) : (label, "");
        if (value.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return (name, long.TryParse(value.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null);
        return (name, long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);
    }

    private static string WithoutNotes(string label)
    {
        for (var open = label.IndexOf('('); open >= 0; open = label.IndexOf('('))
        {
            var close = label.IndexOf(')', open);
            label = close < 0 ? label.Substring(0, open) : label.Remove(open, close - open + 1);
        }

        return label.Trim(' ', '.', '[', ']', '~');
    }
}
