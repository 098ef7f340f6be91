using System.CodeDom.Compiler;
using System.Globalization;

namespace NetGen.Tool.Wireshark;

/// <summary>Lua text with indentation.</summary>
internal sealed class LuaWriter : IDisposable
{
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly IndentedTextWriter _writer;

    /// <summary>Starts an empty text.</summary>
    internal LuaWriter() => _writer = new IndentedTextWriter(_text, "  ") { NewLine = "\n" };

    /// <summary>A literal string.</summary>
    /// <param name="text">Its content.</param>
    internal static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";

    /// <summary>Writes a line.</summary>
    /// <param name="line">The line; empty lines are not indented.</param>
    internal void Line(string line = "")
    {
        if (line.Length == 0) _writer.WriteLineNoTabs("");
        else _writer.WriteLine(line);
    }

    /// <summary>Writes text that is indented already.</summary>
    /// <param name="text">The text.</param>
    internal void Raw(string text) => _text.Write(text.ReplaceLineEndings("\n"));

    /// <summary>Opens a block that ends when disposed.</summary>
    /// <param name="opening">Its first line, or null where the block before wrote it.</param>
    /// <param name="closing">Its last line, or null where the block behind writes it.</param>
    internal Block Open(string? opening, string? closing = "end")
    {
        if (opening is not null) Line(opening);
        _writer.Indent++;
        return new Block(this, closing);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _text.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>An open block.</summary>
    internal readonly struct Block(LuaWriter writer, string? closing) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            writer._writer.Indent--;
            if (closing is not null) writer.Line(closing);
        }
    }
}
