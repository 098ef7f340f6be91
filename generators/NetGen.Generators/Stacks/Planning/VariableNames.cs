using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Gives headers variable names that differ from one another and from what generated code uses itself.</summary>
internal sealed class VariableNames
{
    private static readonly string[] OfEmitter = ["packet", "frame", "frames", "device", "bytes", "verdict", "action", "added", "next", "depth", "length", "moved"];

    private readonly HashSet<string> _taken;

    /// <summary>Starts with some names taken.</summary>
    public VariableNames(IEnumerable<string> taken) => _taken = [.. OfEmitter, .. taken];

    /// <summary>The plain name for a header's view, which no emitted name collides with.</summary>
    public static string Plain(HeaderSpec header) => new VariableNames([]).For(header);

    /// <summary>A fresh name for a header's view.</summary>
    public string For(HeaderSpec header)
    {
        var name = Camel(header.Name);
        if (SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || _taken.Contains(name)) name += "Header";
        var fresh = name;
        for (var i = 2; !_taken.Add(fresh); i++) fresh = name + i.ToString(CultureInfo.InvariantCulture);
        return fresh;
    }

    // IPv4 becomes ipv4, VlanTag vlanTag.
    private static string Camel(string name)
    {
        var upper = 0;
        while (upper < name.Length && char.IsUpper(name[upper])) upper++;
        return name.Substring(0, upper).ToLowerInvariant() + name.Substring(upper);
    }
}
