namespace NetGen.Packetdrill.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>The script is over.</summary>
    End,

    /// <summary>Letters, digits and underscores.</summary>
    Word,

    /// <summary>A whole number, decimal or hexadecimal.</summary>
    Integer,

    /// <summary>A number with a point.</summary>
    Float,

    /// <summary>Text between quotes, without them.</summary>
    Text,

    /// <summary>A shell command between back quotes, without them.</summary>
    Command,

    /// <summary>A program between <c>%{</c> and <c>}%</c>, without them.</summary>
    Code,

    /// <summary><c>--name</c>, without the dashes.</summary>
    Option,

    /// <summary>Three points.</summary>
    Ellipsis,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>Any other character.</summary>
    Symbol,
}

/// <summary>A token of a script.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Line, int Column)
{
    internal bool Is(char symbol) => Kind == TokenKind.Symbol && Text[0] == symbol;

    internal bool IsWord(string word) => Kind == TokenKind.Word && Text == word;

    /// <summary>The token as it stood in the script, for messages.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end of the script",
        TokenKind.Text => $"\"{Text}\"",
        TokenKind.Command => $"`{Text}`",
        TokenKind.Code => "%{",
        TokenKind.Option => $"--{Text}",
        _ => $"'{Text}'",
    };
}
