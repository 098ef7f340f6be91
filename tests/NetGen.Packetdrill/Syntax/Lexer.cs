using System.Text.RegularExpressions;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Cuts a script into tokens; comments are C's, and <c>#</c> to the end of the line.</summary>
internal sealed partial class Lexer
{
    private readonly string _text;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    private Lexer(string text) => _text = text;

    /// <summary>The tokens of a script; the last is <see cref="TokenKind.End"/>.</summary>
    internal static List<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipSpace();
        if (_position == _text.Length) return new Token(TokenKind.End, "", _line, Column);
        return _text[_position] switch
        {
            '`' => Between(TokenKind.Command, "`", "`"),
            '"' => Between(TokenKind.Text, "\"", "\""),
            '%' when StartsWith("%{") => Between(TokenKind.Code, "%{", "}%"),
            '-' when StartsWith("--") => Option(),
            _ => Match(),
        };
    }

    private Token Match()
    {
        foreach (var (kind, pattern) in (ReadOnlySpan<(TokenKind, Regex)>)
            [(TokenKind.Ellipsis, EllipsisPattern()), (TokenKind.Address, AddressPattern()), (TokenKind.Float, FloatPattern()), (TokenKind.Integer, IntegerPattern()), (TokenKind.Word, WordPattern())])
        {
            var match = pattern.Match(_text, _position);
            if (!match.Success) continue;
            // A word may begin with digits, as the hexadecimal cookies of Fast Open do.
            if (kind == TokenKind.Integer && WordPattern().Match(_text, _position) is { Success: true } word && word.Length > match.Length) continue;
            return Take(kind, match.Length);
        }

        return Take(TokenKind.Symbol, 1);
    }

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, _text.Substring(_position, length), _line, Column);
        _position += length;
        return token;
    }

    private Token Option()
    {
        var match = OptionPattern().Match(_text, _position);
        if (!match.Success) throw Fail(_line, Column, "expected the name of an option behind --");
        return Take(TokenKind.Option, match.Length) with { Text = match.Value[2..] };
    }

    private Token Between(TokenKind kind, string opening, string closing)
    {
        var (line, column) = (_line, Column);
        var start = _position + opening.Length;
        var end = start;
        while (end < _text.Length && string.CompareOrdinal(_text, end, closing, 0, closing.Length) != 0) end += _text[end] == '\\' ? 2 : 1;
        if (end >= _text.Length) throw Fail(line, column, $"expected {closing} for the {opening} here");
        Advance(end + closing.Length);
        return new Token(kind, _text[start..end], line, column);
    }

    private void SkipSpace()
    {
        while (_position < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_position])) Advance(_position + 1);
            else if (StartsWith("//") || _text[_position] == '#') Advance(EndOfLine());
            else if (StartsWith("/*")) Advance(EndOfComment());
            else return;
        }
    }

    private int EndOfLine() => _text.IndexOf('\n', _position) is >= 0 and var end ? end : _text.Length;

    private int EndOfComment() =>
        _text.IndexOf("*/", _position + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : throw Fail(_line, Column, "expected */ for the /* here");

    private void Advance(int position)
    {
        for (; _position < position; _position++)
        {
            if (_text[_position] != '\n') continue;
            _line++;
            _lineStart = _position + 1;
        }
    }

    private int Column => _position - _lineStart + 1;

    private static ScriptException Fail(int line, int column, string message) => new(line, message) { Column = column };

    private bool StartsWith(string text) => string.CompareOrdinal(_text, _position, text, 0, text.Length) == 0;

    // One option, its value up to the next space.
    [GeneratedRegex(@"\G--[^\s=]+(=(""[^""]*""|`[^`]*`|[^\s""`]+)+)?")]
    private static partial Regex OptionPattern();

    [GeneratedRegex(@"\G\.\.\.")]
    private static partial Regex EllipsisPattern();

    // An IPv6 address has two colons together, or seven: sequence numbers as 1:1001 are none.
    [GeneratedRegex(@"\G([0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|([0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*)?::([0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*)?(\.[0-9]+){0,3}|([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4})")]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"\G-?[0-9]*\.[0-9]+")]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"\G(0x[0-9a-fA-F]+|-?[0-9]+)")]
    private static partial Regex IntegerPattern();

    // The number sign belongs to the names of GRE's flags alone.
    [GeneratedRegex(@"\G(sequence#|[a-zA-Z0-9_]+)")]
    private static partial Regex WordPattern();
}
