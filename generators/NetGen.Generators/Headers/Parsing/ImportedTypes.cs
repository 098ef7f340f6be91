using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>The types that the using directives of generated files bring into sight, in one compilation.</summary>
/// <remarks>Asking a compilation for a type by its full name searches every reference; a namespace finds its members by name.</remarks>
internal sealed class ImportedTypes
{
    private static readonly ConditionalWeakTable<Compilation, ImportedTypes> All = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<string, object> _spaces = new(StringComparer.Ordinal);

    private ImportedTypes(Compilation compilation) => _compilation = compilation;

    /// <summary>Those of a compilation.</summary>
    public static ImportedTypes Of(Compilation compilation) => All.GetValue(compilation, static key => new(key));

    /// <summary>Whether a namespace has a type, without type parameters, of a name.</summary>
    public bool Has(string space, string name) => Space(space) is { } found && found.GetTypeMembers(name, 0).Length > 0;

    /// <summary>Whether a namespace has types of its own under names of the runtime's.</summary>
    public bool HidesRuntime(string space) => Space(space) is { } found && RuntimeNames.Of(_compilation).HiddenBy(found).Count > 0;

    private INamespaceSymbol? Space(string name)
    {
        if (!_spaces.TryGetValue(name, out var found)) _spaces.TryAdd(name, found = Find(name) ?? (object)"none");
        return found as INamespaceSymbol;
    }

    private INamespaceSymbol? Find(string space)
    {
        INamespaceSymbol? found = _compilation.GlobalNamespace;
        foreach (var part in space.Split('.')) found = found?.GetMembers(part).OfType<INamespaceSymbol>().FirstOrDefault();
        return found;
    }
}
