using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Sockets;

/// <summary>A call on its way: its arguments, by their places.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Spec">The call.</param>
internal readonly record struct CallContext(int Line, CallSpec Spec)
{
    /// <summary>An argument; one that is missing may be anything.</summary>
    internal Expression this[int index] => index < Spec.Arguments.Count ? Spec.Arguments[index] : new AnyExpression(Line);

    internal long Number(int index) => Constants.Evaluate(this[index]);

    /// <summary>A number, or something else where it may be anything.</summary>
    internal long Number(int index, long otherwise) => this[index] is AnyExpression ? otherwise : Number(index);

    /// <summary>The name in an argument, as of an option.</summary>
    internal string Name(int index) =>
        this[index] is NameExpression name ? name.Name : throw new ScriptException(Line, $"expected a name as argument {index + 1} of {Spec.Name}, got {this[index]}");

    /// <summary>The one element of an array, as <c>[1]</c>.</summary>
    internal Expression Single(int index) => this[index] is ListExpression { Items: [var item] } ? item : this[index];

    /// <summary>Compares what a call filled in with what the script expects there.</summary>
    internal void Check(string what, Expression expected, long actual)
    {
        if (expected is AnyExpression) return;
        if (Constants.Evaluate(expected) != actual) throw ScriptException.Expected(Line, $"{what} {expected}", $"{actual}");
    }
}
