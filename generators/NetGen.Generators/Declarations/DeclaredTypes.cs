using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NetGen.Generators.Declarations;

/// <summary>The declarations of one compilation, parsed once for all generators and analyzers.</summary>
internal sealed class DeclaredTypes
{
    private static readonly ConditionalWeakTable<Compilation, DeclaredTypes> All = new();

    // The compilation parsed last, by its first reference, which editing leaves alone, and by its name.
    private static readonly ConditionalWeakTable<MetadataReference, ConcurrentDictionary<string, WeakReference<Compilation>>> Last = new();

    private readonly List<KeyValuePair<SyntaxTree, DeclaredType[]>> _files = [];
    private readonly Dictionary<SyntaxTree, DeclaredType[]> _byFile = [];

    private DeclaredTypes()
    {
    }

    /// <summary>All of them, by file and by place in the file.</summary>
    public IEnumerable<DeclaredType> Types
    {
        get
        {
            foreach (var file in _files)
            {
                foreach (var type in file.Value) yield return type;
            }
        }
    }

    /// <summary>The declarations of a compilation.</summary>
    public static DeclaredTypes Of(Compilation compilation, CancellationToken cancellation)
    {
        if (All.TryGetValue(compilation, out var known)) return known;
        var made = Edited(compilation, cancellation) ?? Parsed(compilation, cancellation);
        Remember(compilation);
        return All.GetValue(compilation, _ => made);
    }

    /// <summary>What a type declares, or null where it declares nothing of NetGen's.</summary>
    public DeclaredType? Find(INamedTypeSymbol type)
    {
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            if (!_byFile.TryGetValue(part.SyntaxTree, out var declared)) continue;
            foreach (var candidate in declared)
            {
                if (candidate.Syntax.Span == part.Span) return candidate;
            }
        }

        return null;
    }

    private static DeclaredTypes Parsed(Compilation compilation, CancellationToken cancellation)
    {
        var parser = new TypeDeclarationParser(compilation, cancellation);
        var made = new DeclaredTypes();
        foreach (var file in compilation.SyntaxTrees)
        {
            if (FileIndex.Of(file, cancellation).Structs is { Count: > 0 } structs) made.Add(file, parser.Add(structs));
        }

        parser.Run();
        return made;
    }

    // The declarations of the compilation before, but for those that an edit can have changed.
    private static DeclaredTypes? Edited(Compilation compilation, CancellationToken cancellation)
    {
        if (LastLike(compilation) is not { } before || !All.TryGetValue(before, out var known)) return null;
        if (Edit.Between(before, compilation, cancellation) is not { } edit || known.AffectedBy(edit, compilation, cancellation) is not { } affected) return null;
        var parser = new TypeDeclarationParser(compilation, cancellation);
        var made = new DeclaredTypes();
        var next = 0;
        foreach (var file in compilation.SyntaxTrees)
        {
            if (FileIndex.Of(file, cancellation).Structs is not { Count: > 0 } structs) continue;
            var older = known._files[next++].Value;
            if (structs.Count != older.Length) return null;
            made.Add(file, parser.Add(structs, older, affected));
        }

        parser.Run();
        return made;
    }

    // The names through which an edit can be seen; null where that can not be told.
    private HashSet<string>? AffectedBy(Edit edit, Compilation compilation, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (edit.Type is null) return names;
        names.Add(edit.Type.Identifier.ValueText);
        for (var before = 0; before < names.Count;)
        {
            before = names.Count;
            foreach (var type in Types)
            {
                if (type.Mentioned.Overlaps(names)) names.Add(type.Syntax.Identifier.ValueText);
            }

            foreach (var file in compilation.SyntaxTrees)
            {
                var index = FileIndex.Of(file, cancellation);
                if (index.InConstants.Overlaps(names)) return null;
                index.AddAliases(names);
            }
        }

        return names;
    }

    private static Compilation? LastLike(Compilation compilation) =>
        compilation.References.FirstOrDefault() is { } key && Last.TryGetValue(key, out var names)
        && names.TryGetValue(compilation.AssemblyName ?? "", out var last) && last.TryGetTarget(out var found) ? found : null;

    private static void Remember(Compilation compilation)
    {
        if (compilation.References.FirstOrDefault() is { } key) Last.GetOrCreateValue(key)[compilation.AssemblyName ?? ""] = new(compilation);
    }

    private void Add(SyntaxTree file, DeclaredType[] types)
    {
        _files.Add(new(file, types));
        _byFile.Add(file, types);
    }
}
