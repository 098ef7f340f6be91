using System.Globalization;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Assertions;

/// <summary>Evaluates expressions as Python does; values are numbers (<see cref="double"/>) and texts.</summary>
/// <param name="tokens">The tokens.</param>
/// <param name="lookUp">The value of a name, or null where it has none.</param>
internal sealed class AssertionExpression(AssertionTokens tokens, Func<string, object?> lookUp)
{
    private readonly List<string> _taken = [];

    /// <summary>The names that were read since it was last cleared, and their values; constants are left out.</summary>
    internal Dictionary<string, object> Read { get; } = [];

    /// <summary>Evaluates the expression that stands next.</summary>
    /// <param name="text">It, as it was written.</param>
    internal object Evaluate(out string text)
    {
        _taken.Clear();
        var value = Or();
        text = string.Join(' ', _taken);
        return value;
    }

    /// <summary>Whether a value counts as true.</summary>
    internal static bool IsTrue(object value) => value is string text ? text.Length > 0 : (double)value != 0;

    private object Or()
    {
        var left = And();
        while (Take("or") is not null)
        {
            var right = And();
            left = IsTrue(left) ? left : right;
        }

        return left;
    }

    private object And()
    {
        var left = Not();
        while (Take("and") is not null)
        {
            var right = Not();
            left = IsTrue(left) ? right : left;
        }

        return left;
    }

    private object Not() => Take("not") is not null ? Of(!IsTrue(Not())) : Comparison();

    // a < b < c holds where both do.
    private object Comparison()
    {
        var left = Binary(0);
        object? result = null;
        while (Take("==", "!=", "<=", ">=", "<", ">") is { } comparison)
        {
            var right = Binary(0);
            var holds = Compare(left, comparison, right);
            result = Of(holds && (result is null || IsTrue(result)));
            left = right;
        }

        return result ?? left;
    }

    private static readonly string[][] Levels = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%"]];

    private object Binary(int level)
    {
        if (level == Levels.Length) return Unary();
        var left = Binary(level + 1);
        while (Take(Levels[level]) is { } sign)
        {
            var right = Binary(level + 1);
            left = sign == "%" && left is string text ? TextFormat.Apply(text, [right]) : Calculate(Number(left), sign, Number(right));
        }

        return left;
    }

    private object Unary() => Take("-", "+", "~") switch
    {
        "-" => -Number(Unary()),
        "+" => Number(Unary()),
        "~" => (double)~(long)Number(Unary()),
        _ => Primary(),
    };

    private object Primary()
    {
        var line = tokens.Line;
        if (Take("(") is not null)
        {
            var value = Or();
            Expect(")");
            return value;
        }

        var token = tokens.Take();
        _taken.Add(token);
        if (token.Length == 0 || token == ";") throw new ScriptException(line, "expected a value, got the end of the statement");
        if (token[0] is '"' or '\'') return token[1..^1];
        if (token.StartsWith("0x", StringComparison.Ordinal)) return (double)TokenReader.ParseInteger(token);
        if (char.IsDigit(token[0]) || token[0] == '.') return double.Parse(token, CultureInfo.InvariantCulture);
        if (!char.IsLetter(token[0]) && token[0] != '_') throw new ScriptException(line, $"expected a value, got '{token}'");
        return tokens.Current == "(" ? Call(token, line) : Name(token, line);
    }

    private object Name(string name, int line)
    {
        if (name is "True" or "False") return Of(name == "True");
        var value = lookUp(name) ?? throw ScriptException.Unsupported(line, $"'{name}': this stack does not tell it");
        if (char.IsLower(name[0])) Read[name] = value;
        return value;
    }

    private double Call(string name, int line)
    {
        Expect("(");
        var arguments = new List<double>();
        do arguments.Add(Number(Or()));
        while (Take(",") is not null);
        Expect(")");
        return name switch
        {
            "abs" => Math.Abs(arguments[0]),
            "int" => Math.Truncate(arguments[0]),
            "min" => arguments.Min(),
            "max" => arguments.Max(),
            _ => throw ScriptException.Unsupported(line, $"the function '{name}'"),
        };
    }

    private double Number(object value) => value as double? ?? throw new ScriptException(tokens.Line, $"expected a number, got '{value}'");

    private bool Compare(object left, string comparison, object right)
    {
        if (left is string || right is string) return comparison == "==" ? Equals(left, right) : comparison == "!=" && !Equals(left, right);
        var (a, b) = (Number(left), Number(right));
        return comparison switch
        {
            "==" => a == b,
            "!=" => a != b,
            "<" => a < b,
            "<=" => a <= b,
            ">" => a > b,
            _ => a >= b,
        };
    }

    private double Calculate(double left, string sign, double right)
    {
        if (sign is "/" or "//" or "%" && right == 0) throw new ScriptException(tokens.Line, "division by zero");
        return sign switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            "//" => Math.Floor(left / right),
            "%" => left - (right * Math.Floor(left / right)),
            "&" => (long)left & (long)right,
            "|" => (long)left | (long)right,
            "^" => (long)left ^ (long)right,
            "<<" => (long)left << (int)right,
            _ => (long)left >> (int)right,
        };
    }

    private string? Take(params ReadOnlySpan<string> any)
    {
        if (tokens.TryTakeAny(any) is not { } token) return null;
        _taken.Add(token);
        return token;
    }

    private void Expect(string token)
    {
        tokens.Expect(token);
        _taken.Add(token);
    }

    private static double Of(bool value) => value ? 1.0 : 0.0;
}
