using System.Text;

namespace NetGen.Generators.Infrastructure;

/// <summary>Writes indented C#: lines, blocks in braces, and documentation.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _blankWanted;
    private bool _isBlockStart;

    /// <summary>Writes one or more lines, each indented; a text without content is an empty line.</summary>
    public SourceWriter Line(string text = "")
    {
        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            WriteLine(text, start, end);
            start = end + 1;
        }

        WriteLine(text, start, text.Length);
        return this;
    }

    /// <summary>Asks for one empty line before whatever comes next in this block.</summary>
    public SourceWriter Blank()
    {
        _blankWanted = !_isBlockStart;
        return this;
    }

    /// <summary>Opens a block: the heading, a brace, and indentation until the result is disposed.</summary>
    /// <param name="heading">What stands above the brace; may have several lines.</param>
    /// <param name="close">What closes the block.</param>
    /// <param name="open">What opens it.</param>
    public BlockScope Block(string heading, string close = "}", string open = "{")
    {
        Line(heading);
        Line(open);
        _isBlockStart = true;
        _indent++;
        return new BlockScope(this, close);
    }

    /// <summary>Opens blocks inside each other until the result is disposed.</summary>
    /// <param name="headings">What stands above each brace, outermost first.</param>
    public IDisposable Blocks(IEnumerable<string> headings)
    {
        var scopes = new Stack<BlockScope>();
        foreach (var heading in headings) scopes.Push(Block(heading));
        return new BlockScopes(scopes);
    }

    /// <summary>Indents by one level until the result is disposed.</summary>
    public BlockScope Indent()
    {
        _indent++;
        return new BlockScope(this, null);
    }

    /// <summary>Writes a member's <c>&lt;summary&gt;</c> of one sentence.</summary>
    /// <param name="sentence">XML text.</param>
    public SourceWriter Summary(string sentence) => Line($"/// <summary>{sentence}</summary>");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void WriteLine(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        _isBlockStart = false;
        if (end == start)
        {
            _text.Append('\n');
            _blankWanted = false;
            return;
        }

        if (_blankWanted) _text.Append('\n');
        _blankWanted = false;
        _text.Append(' ', 4 * _indent).Append(text, start, end - start).Append('\n');
    }

    /// <summary>An open block; disposing closes it.</summary>
    internal sealed class BlockScope(SourceWriter writer, string? close) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            writer._blankWanted = false;
            writer._indent--;
            if (close is not null) writer.Line(close);
        }
    }

    /// <summary>Open blocks; disposing closes them, innermost first.</summary>
    private sealed class BlockScopes(Stack<BlockScope> scopes) : IDisposable
    {
        public void Dispose()
        {
            while (scopes.Count > 0) scopes.Pop().Dispose();
        }
    }
}
