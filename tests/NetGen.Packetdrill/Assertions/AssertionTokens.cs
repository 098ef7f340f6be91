using System.Text.RegularExpressions;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Assertions;

/// <summary>The tokens of a program between <c>%{</c> and <c>}%</c>; a new line ends a statement except between parentheses.</summary>
internal sealed partial class AssertionTokens
{
    private readonly List<(string Text, int Line)> _tokens = [];
    private int _position;

    /// <summary>Cuts a program into tokens.</summary>
    /// <param name="text">The program.</param>
    /// <param name="line">Its first line.</param>
    internal AssertionTokens(string text, int line)
    {
        var depth = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            var token = match.Value;
            if (token == "\n") line++;
            if (token is "(" or "[") depth++;
            if (token is ")" or "]") depth--;
            if (token[0] == '#' || token == "\\\n" || (token == "\n" && depth > 0)) continue;
            _tokens.Add((token == "\n" ? ";" : token, token == "\n" ? line - 1 : line));
        }

        _tokens.Add(("", line));
    }

    /// <summary>The next token; empty at the end.</summary>
    internal string Current => _tokens[_position].Text;

    /// <summary>Its line.</summary>
    internal int Line => _tokens[_position].Line;

    internal string Take()
    {
        var token = Current;
        if (token.Length > 0) _position++;
        return token;
    }

    internal bool TryTake(string token)
    {
        if (Current != token) return false;
        Take();
        return true;
    }

    /// <summary>Takes one of several tokens, or null.</summary>
    internal string? TryTakeAny(ReadOnlySpan<string> tokens) => tokens.Contains(Current) ? Take() : null;

    internal void Expect(string token)
    {
        if (!TryTake(token)) throw ScriptException.Expected(Line, $"'{token}'", Current is "" or ";" ? "the end of the statement" : $"'{Current}'");
    }

    [GeneratedRegex(@"#[^\n]*|\\\n|\n|""[^""\n]*""|'[^'\n]*'|0x[0-9a-fA-F]+|[0-9]*\.[0-9]+|[0-9]+|[A-Za-z_][A-Za-z0-9_]*|==|!=|<=|>=|\+=|-=|<<|>>|//|\S")]
    private static partial Regex Pattern();
}
