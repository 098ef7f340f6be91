using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Infrastructure;

/// <summary>The types that the generated files of headers and option lists name shortly.</summary>
internal sealed class RuntimeNames
{
    /// <summary>The namespaces that these files import.</summary>
    public static readonly string[] Imported =
    [
        "System", "System.Globalization", "System.Runtime.CompilerServices", "System.Runtime.InteropServices",
        "NetGen.Checksums", "NetGen.Declarations", "NetGen.Dissection", "NetGen.Headers", "NetGen.Packets",
    ];

    /// <summary>The types; a digit behind a name counts its type parameters.</summary>
    public static readonly RuntimeName[] Types =
    [
        .. In("System", "InvalidOperationException", "Math", "ReadOnlySpan`1", "Span`1"),
        .. In("System.Globalization", "CultureInfo"),
        .. In("System.Runtime.CompilerServices", "MethodImplAttribute", "MethodImplOptions", "Unsafe"),
        .. In("System.Runtime.InteropServices", "MemoryMarshal"),
        .. In("NetGen.Checksums", "ChecksumAlgorithm", "ChecksumMode", "InternetChecksum", "PseudoHeader"),
        .. In("NetGen.Declarations", "Extent"),
        .. In("NetGen.Dissection", "ChecksumVerdict", "EnumMember", "FieldKind", "FieldSchema", "FieldWalk", "HeaderSchema", "HeaderSchema`1", "IDissectedHeader`1", "IFieldVisitor", "LayerWalk", "MessageText`1", "OptionSchema", "OptionsSchema"),
        .. In("NetGen.Headers", "HeaderException", "HeaderSequence", "HeaderSequence`1", "IHeader`1", "IntegerSequence`1", "ParseReason", "ParseStatus", "Wire", "WireBytes", "WireSequence`1"),
        .. In("NetGen.Packets", "ChecksumState", "PacketBuffer"),
    ];

    private static readonly ConditionalWeakTable<Compilation, RuntimeNames> All = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, ISymbol[]> _found = new(SymbolEqualityComparer.Default);

    private RuntimeNames(Compilation compilation) => _compilation = compilation;

    /// <summary>Those of a compilation.</summary>
    public static RuntimeNames Of(Compilation compilation) => All.GetValue(compilation, static key => new(key));

    /// <summary>What stands in a namespace or type under the name of one of the types, and is another one.</summary>
    /// <param name="scope">The namespace or type.</param>
    public IReadOnlyList<ISymbol> HiddenBy(INamespaceOrTypeSymbol scope) => _found.GetOrAdd(scope, _ => [.. Find(scope)]);

    private static IEnumerable<RuntimeName> In(string space, params string[] types) => types.Select(type =>
        type.Split('`') is [var name, var arity] ? new RuntimeName(space, name, int.Parse(arity, CultureInfo.InvariantCulture)) : new RuntimeName(space, type));

    private IEnumerable<ISymbol> Find(INamespaceOrTypeSymbol scope)
    {
        foreach (var name in Types)
        {
            if (scope is INamespaceSymbol space && space.IsNamed(name.Namespace)) continue;
            foreach (var member in scope.GetMembers(name.Name))
            {
                var hides = member is INamespaceSymbol ? name.Arity == 0 : member is INamedTypeSymbol type && type.Arity == name.Arity && _compilation.IsSymbolAccessibleWithin(type, _compilation.Assembly);
                if (hides) yield return member;
            }
        }
    }
}

/// <summary>A type that generated code names shortly.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arity">The number of its type parameters.</param>
internal sealed record RuntimeName(string Namespace, string Name, int Arity = 0);
