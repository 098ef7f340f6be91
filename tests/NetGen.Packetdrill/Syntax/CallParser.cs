namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads system calls.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class CallParser(TokenReader tokens)
{
    /// <summary>Reads what stands behind the time of a call.</summary>
    internal CallEvent Parse(EventTime time)
    {
        TimeSpan? end = null;
        if (tokens.Current.Kind == TokenKind.Ellipsis)
        {
            tokens.Take();
            end = Parser.TakeTime(tokens);
        }

        var line = tokens.Line;
        var name = tokens.TakeWord("a system call");
        tokens.Expect('(');
        var arguments = ParseList(')');
        tokens.Expect('=');
        var result = ParseExpression();
        var error = tokens.Current.Kind == TokenKind.Word ? tokens.Take().Text : null;
        SkipNote();
        return new CallEvent(line, time, new CallSpec(name, arguments, result) { Error = error, End = end });
    }

    /// <summary>What strace puts behind an error's name, for people.</summary>
    private void SkipNote()
    {
        if (!tokens.TryTake('(')) return;
        while (!tokens.TryTake(')'))
        {
            if (tokens.Current.Kind == TokenKind.End) throw tokens.Unexpected("')'");
            tokens.Take();
        }
    }

    private List<Expression> ParseList(char closing)
    {
        var items = new List<Expression>();
        if (tokens.TryTake(closing)) return items;
        do items.Add(ParseExpression());
        while (tokens.TryTake(','));
        tokens.Expect(closing);
        return items;
    }

    private Expression ParseExpression()
    {
        var left = ParseOperand();
        while (tokens.Current.Is('|'))
        {
            tokens.Take();
            left = new OrExpression(left.Line, left, ParseOperand());
        }

        return left;
    }

    private Expression ParseOperand()
    {
        var token = tokens.Take();
        switch (token.Kind)
        {
            case TokenKind.Ellipsis: return new AnyExpression(token.Line);
            case TokenKind.Integer: return new NumberExpression(token.Line, TokenReader.ParseInteger(token.Text));
            case TokenKind.Text: return ParseText(token);
            case TokenKind.Word when tokens.TryTake('('): return ParseFunction(token);
            case TokenKind.Word: return new NameExpression(token.Line, token.Text);
            default: break;
        }

        if (token.Is('[')) return new ListExpression(token.Line, ParseList(']'));
        if (token.Is('{')) return ParseStruct(token.Line);
        throw new ScriptException(token.Line, $"expected an argument, got {token}") { Column = token.Column };
    }

    private TextExpression ParseText(Token token)
    {
        var text = token.Text;
        while (tokens.Current.Kind == TokenKind.Text) text += tokens.Take().Text;
        // "text"... is a text of which only the start is told.
        if (tokens.Current.Kind == TokenKind.Ellipsis) tokens.Take();
        return new TextExpression(token.Line, text);
    }

    private FunctionExpression ParseFunction(Token name)
    {
        var argument = ParseExpression();
        tokens.Expect(')');
        return new FunctionExpression(name.Line, name.Text, argument);
    }

    private StructExpression ParseStruct(int line)
    {
        var members = new List<(string, Expression)>();
        do members.Add(ParseMember());
        while (tokens.TryTake(','));
        tokens.Expect('}');
        return new StructExpression(line, members);
    }

    private (string Name, Expression Value) ParseMember()
    {
        if (tokens.Current.Kind != TokenKind.Word || !(tokens.Peek(1).Is('=') || tokens.Peek(1).Is('('))) return ("", ParseExpression());
        var name = tokens.Take().Text;
        // msg_iov(2)=[...] tells the number of its elements too.
        if (tokens.TryTake('('))
        {
            ParseExpression();
            tokens.Expect(')');
        }

        tokens.Expect('=');
        return (name, ParseExpression());
    }
}
