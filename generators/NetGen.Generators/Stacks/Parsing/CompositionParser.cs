using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Stacks.Diagnostics;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Reads a <c>[Stack&lt;TRoot&gt;]</c> class into plain data; shared by the generator and the analyzer.</summary>
internal sealed class CompositionParser
{
    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly ProblemList _problems = new();

    private CompositionParser(INamedTypeSymbol type, Compilation compilation)
    {
        _type = type;
        _compilation = compilation;
    }

    /// <summary>Reads a composition.</summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">The compilation it stands in.</param>
    public static CompositionSpec Parse(INamedTypeSymbol type, Compilation compilation) => new CompositionParser(type, compilation).Parse();

    private CompositionSpec Parse()
    {
        CheckShape();
        var stack = _type.Declaration("Stack")!;
        var root = stack.AttributeClass!.TypeArguments[0];
        if (!HeaderParser.IsHeader(root)) _problems.Add(StackRule.RootNotHeader, Site with { Attribute = "Stack" }, root.Name);

        var modules = Modules().ToList();
        var inputs = modules.SelectMany(module => InputParser.Parse(module.Field, module.Type, IsAccessible, _problems)).ToEquatableArray();
        var nexts = modules
            .SelectMany(module => NextParser.InterfacesOf(module.Type))
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(next => NextParser.Parse(next, _problems))
            .OfType<NextSpec>()
            .ToEquatableArray();
        return new CompositionSpec(
            Space.NameInCode(), Containers().Reverse().ToEquatableArray(), _type.Name, root.FullName(),
            stack.Named("RuntimeHooks")?.Value is true, inputs, Hooks(modules).ToEquatableArray(), nexts,
            Space.GetMembers().Select(member => member.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            Site, _problems.Problems);
    }

    private INamespaceSymbol Space => _type.ContainingNamespace;

    private ProblemSite Site => ProblemList.SiteOf(_type);

    private bool IsAccessible(ISymbol symbol) => _compilation.IsSymbolAccessibleWithin(symbol, _type);

    private void CheckShape()
    {
        for (var type = _type; type is not null; type = type.ContainingType)
        {
            var isPartial = type.DeclaringSyntaxReferences
                .All(reference => reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
            if (!isPartial || type.IsGenericType) _problems.Add(StackRule.Shape, type, type.Name);
        }
    }

    private IEnumerable<string> Containers()
    {
        for (var type = _type.ContainingType; type is not null; type = type.ContainingType)
        {
            var kind = (type.IsRecord, type.TypeKind) switch
            {
                (true, TypeKind.Struct) => "record struct",
                (true, _) => "record",
                (_, TypeKind.Struct) => "struct",
                (_, TypeKind.Interface) => "interface",
                _ => "class",
            };
            yield return $"{kind} {type.Name}";
        }
    }

    private IEnumerable<(IFieldSymbol Field, INamedTypeSymbol Type)> Modules() => _type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => field.Declaration("Module") is not null && field.Type is INamedTypeSymbol)
        .Select(field => (field, (INamedTypeSymbol)field.Type));

    private IEnumerable<HookSpec> Hooks(IReadOnlyList<(IFieldSymbol Field, INamedTypeSymbol Type)> modules)
    {
        var own = HookParser.Parse(_type, HookOwner.Composition, "", IsAccessible, _problems);
        var ofModules = modules.SelectMany(module => HookParser.Parse(module.Type, HookOwner.Module, module.Field.Name, IsAccessible, _problems));
        var included = _type.Declarations("IncludeHooks")
            .Select(include => include.ConstructorArguments.FirstOrDefault().Value)
            .OfType<INamedTypeSymbol>()
            .Where(type => !modules.Any(module => SymbolEqualityComparer.Default.Equals(module.Type, type)))
            .SelectMany(type => HookParser.Parse(type, HookOwner.Type, "", IsAccessible, _problems));
        // A static hook of a type that two fields share runs once.
        return own.Concat(ofModules).Concat(included).Distinct();
    }
}
