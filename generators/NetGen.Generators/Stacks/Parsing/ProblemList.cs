using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Collects what is wrong with a composition.</summary>
internal sealed class ProblemList
{
    private readonly List<StackProblem> _problems = [];

    /// <summary>The problems so far.</summary>
    public EquatableArray<StackProblem> Problems => _problems.ToEquatableArray();

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Notes a problem at a place; the same problem at the same place counts once.</summary>
    public void Add(string id, ProblemSite site, params string[] arguments)
    {
        var problem = new StackProblem(id, site, arguments.ToEquatableArray());
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    /// <summary>Notes a problem at a symbol's name.</summary>
    public void Add(string id, ISymbol symbol, params string[] arguments) => Add(id, SiteOf(symbol), arguments);

    /// <summary>Notes a problem at a parameter's type.</summary>
    public void Add(string id, IParameterSymbol parameter, params string[] arguments) =>
        Add(id, SiteOf(parameter.ContainingSymbol) with { Parameter = parameter.Name }, arguments);

    /// <summary>The place of a symbol's name.</summary>
    public static ProblemSite SiteOf(ISymbol symbol) => new(DocumentationCommentId.CreateDeclarationId(symbol.OriginalDefinition) ?? symbol.Name);
}
