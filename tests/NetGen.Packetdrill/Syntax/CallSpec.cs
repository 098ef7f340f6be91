using System.Globalization;

namespace NetGen.Packetdrill.Syntax;

/// <summary>A system call and its outcome.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Result">What it returns.</param>
internal sealed record CallSpec(string Name, IReadOnlyList<Expression> Arguments, Expression Result)
{
    /// <summary>The name of the error, where there is one.</summary>
    internal string? Error { get; init; }

    /// <summary>When a call that blocks returns; null for one that does not block.</summary>
    internal TimeSpan? End { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)}) = {Result}{(Error is null ? "" : $" {Error}")}";
}

/// <summary>An argument, a result, or a part of one.</summary>
/// <param name="Line">Its line.</param>
internal abstract record Expression(int Line);

/// <summary>Anything.</summary>
internal sealed record AnyExpression(int Line) : Expression(Line)
{
    public override string ToString() => "...";
}

/// <summary>A number.</summary>
internal sealed record NumberExpression(int Line, long Value) : Expression(Line)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A constant, by its name.</summary>
internal sealed record NameExpression(int Line, string Name) : Expression(Line)
{
    public override string ToString() => Name;
}

/// <summary>A text.</summary>
internal sealed record TextExpression(int Line, string Text) : Expression(Line)
{
    public override string ToString() => $"\"{Text}\"";
}

/// <summary>Bits of both sides.</summary>
internal sealed record OrExpression(int Line, Expression Left, Expression Right) : Expression(Line)
{
    public override string ToString() => $"{Left}|{Right}";
}

/// <summary>An array.</summary>
internal sealed record ListExpression(int Line, IReadOnlyList<Expression> Items) : Expression(Line)
{
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

/// <summary>A structure; members without a name have an empty one.</summary>
internal sealed record StructExpression(int Line, IReadOnlyList<(string Name, Expression Value)> Members) : Expression(Line)
{
    public override string ToString() => $"{{{string.Join(", ", Members.Select(member => member.Name.Length == 0 ? $"{member.Value}" : $"{member.Name}={member.Value}"))}}}";

    /// <summary>A member, or null.</summary>
    internal Expression? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Name == name) return member.Value;
            }

            return null;
        }
    }
}

/// <summary>A function of one text or number, as <c>htons(80)</c>.</summary>
internal sealed record FunctionExpression(int Line, string Name, Expression Argument) : Expression(Line)
{
    public override string ToString() => $"{Name}({Argument})";
}
