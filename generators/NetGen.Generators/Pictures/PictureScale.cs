namespace NetGen.Generators.Pictures;

/// <summary>How many columns of a picture stand for how many bits.</summary>
internal readonly record struct PictureScale(int Columns, int Bits)
{
    /// <summary>The scale of a border: one bit between two marks, or eight between marks nine apart, and so on.</summary>
    public static PictureScale Of(string border)
    {
        var marks = Enumerable.Range(0, border.Length).Where(column => border[column] == '+').ToList();
        var steps = marks.Skip(1).Zip(marks, (mark, before) => mark - before).Distinct().ToList();
        if (steps.Count == 0) return new(2, 1);
        if (steps is [2 or 3]) return new(steps[0], 1);
        if (steps is [5 or 9 or 17]) return new(steps[0], steps[0] - 1);
        var width = marks[marks.Count - 1] - marks[0];
        return width switch
        {
            36 => new(9, 8),
            48 or 96 when steps.All(step => step % 3 == 0) => new(3, 1),
            _ => new(2, 1),
        };
    }

    /// <summary>The bits between two columns, to the nearest one.</summary>
    public int Measure(int left, int right) => (((right - left) * Bits) + (Columns / 2)) / Columns;
}
