using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Writes a chain of checks twice from one description: fast, returning a bool, and cold, returning the reason.</summary>
/// <param name="writer">Where to.</param>
/// <param name="explains">Whether this is the cold one.</param>
/// <param name="known">Variables that exist already: the fast one's out parameters.</param>
internal sealed class CheckWriter(SourceWriter writer, bool explains, IEnumerable<string> known)
{
    private readonly HashSet<string> _known = new(known, StringComparer.Ordinal);

    /// <summary>Where to.</summary>
    public SourceWriter Writer => writer;

    /// <summary>Whether reasons are returned.</summary>
    public bool Explains => explains;

    /// <summary>Starts a paragraph with a comment.</summary>
    public void Step(string comment) => writer.Blank().Line($"// {comment}");

    /// <summary>Gives a variable its value, declaring it where it is new.</summary>
    public void Let(string name, string expression) => writer.Line($"{(_known.Add(name) ? "int " : "")}{name} = {expression};");

    /// <summary>Refuses under a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="reason">The member of <c>ParseReason</c>.</param>
    /// <param name="field">The field at fault.</param>
    /// <param name="offset">Its offset in bytes, as an expression.</param>
    /// <param name="needed">What was needed, as an expression.</param>
    /// <param name="got">What was there, as an expression.</param>
    public void RefuseIf(string condition, string reason, string field, string offset, string needed, string got) =>
        RefuseIf(condition, $"new ParseStatus(ParseReason.{reason}, LayerName, \"{field}\", {offset}, {needed}, {got})");

    /// <summary>Refuses under a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="status">The reason as an expression.</param>
    public void RefuseIf(string condition, string status)
    {
        if (explains)
        {
            writer.Line($"if ({condition})");
            using (writer.Indent()) writer.Line($"return {status};");
        }
        else
        {
            writer.Line($"if ({condition}) return false;");
        }
    }

    /// <summary>Ends the chain: nothing was refused.</summary>
    public void Accept() => writer.Blank().Line(explains ? "return default;" : "return true;");
}
