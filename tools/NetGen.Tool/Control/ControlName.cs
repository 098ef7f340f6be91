using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetGen.Tool.Control;

/// <summary>Whose control socket it is; the file is named after both.</summary>
/// <param name="Device">The interface's name.</param>
/// <param name="Process">The process that runs the stack: in two network namespaces interfaces may share a name.</param>
internal sealed record ControlName(string Device, int Process)
{
    private const string Extension = ".sock";

    /// <summary>The file's name.</summary>
    internal string FileName => string.Create(CultureInfo.InvariantCulture, $"{Device}-{Process}{Extension}");

    /// <summary>Reads a file's name.</summary>
    internal static bool TryParse(string fileName, [NotNullWhen(true)] out ControlName? name)
    {
        name = null;
        if (!fileName.EndsWith(Extension, StringComparison.Ordinal)) return false;
        var stem = fileName.AsSpan(0, fileName.Length - Extension.Length);
        var dash = stem.LastIndexOf('-');
        if (dash < 1 || !int.TryParse(stem[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var process)) return false;
        name = new ControlName(stem[..dash].ToString(), process);
        return true;
    }

    /// <summary>Both, for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Device} (process {Process})");
}
