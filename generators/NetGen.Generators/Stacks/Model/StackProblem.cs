using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Model;

/// <summary>What is wrong with a composition, as plain data; the analyzer finds the place again.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Site">The place.</param>
/// <param name="Arguments">What the message mentions.</param>
internal sealed record StackProblem(string Id, ProblemSite Site, EquatableArray<string> Arguments);

/// <summary>A place in the source, by name.</summary>
/// <param name="Symbol">The documentation id of a member or type.</param>
/// <param name="Parameter">The parameter of the method that is meant, or null for its name.</param>
/// <param name="Attribute">The attribute of the member that is meant, or null.</param>
internal sealed record ProblemSite(string Symbol, string? Parameter = null, string? Attribute = null);
