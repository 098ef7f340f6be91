using System.Text;

namespace NetGen.Generators.Pictures;

/// <summary>Turns a picture's labels into names of properties, and compares the two.</summary>
internal static class PictureName
{
    /// <summary>A label in .NET casing; <c>Reserved</c> where it is empty.</summary>
    public static string Of(string label)
    {
        var name = new StringBuilder();
        foreach (var word in Words(label)) name.Append(char.ToUpperInvariant(word[0])).Append(IsAcronym(word) ? word.Substring(1).ToLowerInvariant() : word.Substring(1));
        if (name.Length == 0) return "Reserved";
        return char.IsDigit(name[0]) ? "Field" + name : name.ToString();
    }

    /// <summary>Whether a declared name is what a label says, written out or shortened.</summary>
    public static bool IsLike(string declared, string label)
    {
        var name = declared.ToUpperInvariant();
        var drawn = Of(label).ToUpperInvariant();
        if (IsShort(drawn, name) || IsShort(name, drawn)) return true;
        var prefix = name.StartsWith("IS", StringComparison.Ordinal) ? 2 : name.StartsWith("HAS", StringComparison.Ordinal) ? 3 : 0;
        return prefix > 0 && IsShort(drawn, name.Substring(prefix));
    }

    private static IEnumerable<string> Words(string label)
    {
        var word = new StringBuilder();
        foreach (var letter in label + " ")
        {
            if (letter < 128 && char.IsLetterOrDigit(letter))
            {
                word.Append(letter);
            }
            else if (letter != '\'' && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    private static bool IsAcronym(string word) => word.Length > 1 && word.All(letter => !char.IsLower(letter));

    // Whether the letters of one name stand in another in the same order, from the first on: RSRVD in RESERVED.
    private static bool IsShort(string name, string full)
    {
        if (name.Length == 0 || full.Length == 0 || name[0] != full[0]) return false;
        var next = 0;
        foreach (var letter in full)
        {
            if (next < name.Length && name[next] == letter) next++;
        }

        return next == name.Length;
    }
}
