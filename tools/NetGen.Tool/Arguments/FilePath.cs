namespace NetGen.Tool.Arguments;

/// <summary>Parses the name of a file that is written.</summary>
internal static class FilePath
{
    /// <summary>Parses a file's name.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">No file can have the name; the message is for the user.</exception>
    internal static string Parse(string text)
    {
        if (text.Length == 0) throw new FormatException("'' is not the name of a file.");
        return Directory.Exists(text) ? throw new FormatException($"'{text}' is a folder; name a file in it.") : text;
    }
}
