using System.Globalization;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Assertions;

/// <summary>Runs a program between <c>%{</c> and <c>}%</c>: assertions and assignments, in the part of Python that scripts use.</summary>
internal sealed class AssertionProgram
{
    private readonly AssertionTokens _tokens;
    private readonly AssertionExpression _expression;
    private readonly Dictionary<string, object> _variables;

    private AssertionProgram(string text, int line, Dictionary<string, object> variables, Func<string, object?> lookUp)
    {
        _tokens = new AssertionTokens(text, line);
        _variables = variables;
        _expression = new AssertionExpression(_tokens, name => variables.GetValueOrDefault(name) ?? lookUp(name));
    }

    /// <summary>Runs a program.</summary>
    /// <param name="code">The program.</param>
    /// <param name="variables">What earlier programs have assigned.</param>
    /// <param name="lookUp">The value of any other name, or null.</param>
    /// <exception cref="ScriptException">An assertion does not hold.</exception>
    internal static void Run(CodeEvent code, Dictionary<string, object> variables, Func<string, object?> lookUp)
    {
        var program = new AssertionProgram(code.Text, code.Line, variables, lookUp);
        while (program._tokens.Current.Length > 0) program.RunStatement();
    }

    private void RunStatement()
    {
        if (_tokens.TryTake(";")) return;
        var line = _tokens.Line;
        if (_tokens.TryTake("assert")) RunAssertion(line);
        else if (_tokens.TryTake("print")) SkipPrinted();
        else RunAssignment(line);
        if (_tokens.Current.Length > 0) _tokens.Expect(";");
    }

    private void RunAssertion(int line)
    {
        _expression.Read.Clear();
        var condition = _expression.Evaluate(out var text);
        var read = _expression.Read.Select(pair => $"{pair.Key} = {Show(pair.Value)}").ToList();
        var message = _tokens.TryTake(",") ? Show(_expression.Evaluate(out _)) : "";
        if (AssertionExpression.IsTrue(condition)) return;
        throw ScriptException.Expected(line, text, read.Count > 0 ? string.Join(", ", read) : message.Length > 0 ? message : Show(condition));
    }

    private void RunAssignment(int line)
    {
        var name = _tokens.Take();
        var sign = char.IsLetter(name[0]) ? _tokens.TryTakeAny(["=", "+=", "-="]) : null;
        if (sign is null) throw ScriptException.Unsupported(line, $"the statement that begins with '{name}': only assert, print and assignments are run");
        var value = _expression.Evaluate(out _);
        if (sign == "=") _variables[name] = value;
        else if (_variables.GetValueOrDefault(name) is double before && value is double change) _variables[name] = sign == "+=" ? before + change : before - change;
        else throw ScriptException.Expected(line, $"numbers on both sides of {sign}", $"{name} {sign} {Show(value)}");
    }

    // What is printed is for people.
    private void SkipPrinted()
    {
        while (_tokens.Current is not ("" or ";")) _tokens.Take();
    }

    private static string Show(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
