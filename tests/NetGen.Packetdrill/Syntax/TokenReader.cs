using System.Globalization;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads tokens one after the other.</summary>
internal sealed class TokenReader
{
    private readonly List<Token> _tokens;
    private readonly Dictionary<string, Token> _definitions = [];
    private int _position;

    internal TokenReader(string text) => _tokens = Lexer.Read(text);

    /// <summary>The next token.</summary>
    internal Token Current => Peek(0);

    /// <summary>The line of the next token.</summary>
    internal int Line => Current.Line;

    /// <summary>Gives a word a meaning (<c>--define</c>).</summary>
    internal void Define(string name, string value)
    {
        // The value is a token of its own: a word, a number, or a text in quotes.
        var token = Lexer.Read(value)[0];
        _definitions.TryAdd(name, token);
    }

    internal Token Peek(int ahead)
    {
        var token = _tokens[Math.Min(_position + ahead, _tokens.Count - 1)];
        return token.Kind == TokenKind.Word && _definitions.TryGetValue(token.Text, out var meaning) ? meaning with { Line = token.Line, Column = token.Column } : token;
    }

    internal Token Take()
    {
        var token = Current;
        _position++;
        return token;
    }

    internal bool TryTake(char symbol)
    {
        if (!Current.Is(symbol)) return false;
        _position++;
        return true;
    }

    internal bool TryTakeWord(string word)
    {
        if (!Current.IsWord(word)) return false;
        _position++;
        return true;
    }

    internal void Expect(char symbol)
    {
        if (!TryTake(symbol)) throw Unexpected($"'{symbol}'");
    }

    internal void ExpectWord(string word)
    {
        if (!TryTakeWord(word)) throw Unexpected($"'{word}'");
    }

    internal string TakeWord(string meaning) => Current.Kind == TokenKind.Word ? Take().Text : throw Unexpected(meaning);

    internal long TakeInteger(string meaning, long least, long most)
    {
        if (Current.Kind != TokenKind.Integer) throw Unexpected(meaning);
        var value = ParseInteger(Current.Text);
        if (value < least || value > most) throw Fail($"{meaning} is out of range: {value} is not {least} to {most}");
        _position++;
        return value;
    }

    internal uint TakeNumber(string meaning) => (uint)TakeInteger(meaning, 0, uint.MaxValue);

    /// <summary>Takes <c>source > destination</c>, if it is there.</summary>
    internal (ushort Source, ushort Destination)? TryTakePorts()
    {
        if (Current.Kind != TokenKind.Integer || !Peek(1).Is('>')) return null;
        var source = (ushort)TakeInteger("a port", 0, ushort.MaxValue);
        Expect('>');
        return (source, (ushort)TakeInteger("a port", 0, ushort.MaxValue));
    }

    /// <summary>Takes <c>start:end(length)</c>.</summary>
    internal (uint Sequence, int Length) TakeSequenceNumbers()
    {
        var place = Current;
        var start = TakeNumber("a sequence number");
        Expect(':');
        var end = TakeNumber("a sequence number");
        Expect('(');
        var length = (int)TakeInteger("a length", 0, ushort.MaxValue);
        Expect(')');
        if (end != start + (uint)length) throw new ScriptException(place.Line, $"{start}:{end} are not {length} numbers") { Column = place.Column };
        return (start, length);
    }

    internal static long ParseInteger(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? (long)ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Something else stands here than what can be read.</summary>
    internal ScriptException Unexpected(string expected) => Fail($"expected {expected}, got {Current}");

    /// <summary>What stands here can be read, and is wrong.</summary>
    internal ScriptException Fail(string message) => new(Line, message) { Column = Current.Column };

    /// <summary>What stands here there is not.</summary>
    internal ScriptException Unsupported(string what) => ScriptException.Unsupported(Line, Current.Column, what);
}
