namespace NetGen.Generators.Headers.Model;

/// <summary>What is wrong with a declaration.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Member">The property at fault, or null for the type.</param>
/// <param name="Detail">One sentence.</param>
/// <param name="Spot">The token of the member, or null for its name.</param>
internal sealed record DeclarationError(string Id, string? Member, string Detail, Spot? Spot = null);

/// <summary>A token of a declared member or type other than its name, as plain data; the analyzer finds the place again.</summary>
/// <param name="Attribute">The attribute's name without its suffix; empty where none is meant.</param>
/// <param name="Occurrence">Which of several attributes of that name.</param>
/// <param name="Argument">The positional argument, or -1 for the whole attribute.</param>
/// <param name="Name">The named argument, or null.</param>
internal sealed record Spot(string Attribute, int Occurrence = 0, int Argument = -1, string? Name = null)
{
    /// <summary>The property's type.</summary>
    public static Spot Type { get; } = new("", Argument: 0);

    /// <summary>The property's <c>set</c>.</summary>
    public static Spot Setter { get; } = new("", Argument: 1);

    /// <summary>The last member of that name, where there are several.</summary>
    public static Spot Twin { get; } = new("", Argument: 2);
}
