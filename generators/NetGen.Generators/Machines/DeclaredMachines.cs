using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Declarations;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Machines.Parsing;

namespace NetGen.Generators.Machines;

/// <summary>The machines of one compilation, parsed once for the generator and the analyzer.</summary>
internal sealed class DeclaredMachines
{
    private static readonly ConditionalWeakTable<Compilation, DeclaredMachines> All = new();

    private readonly List<AttributedType> _types = [];
    private readonly List<MachineModel> _machines = [];

    private DeclaredMachines(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var declared in AttributedTypes.With(compilation, MachineParser.Attribute, cancellation))
        {
            _types.Add(declared);
            _machines.Add(MachineParser.Parse(declared.Type, compilation, cancellation));
        }
    }

    /// <summary>All of them, by file and by place in the file.</summary>
    public IReadOnlyList<MachineModel> Machines => _machines;

    /// <summary>The machines of a compilation.</summary>
    public static DeclaredMachines Of(Compilation compilation, CancellationToken cancellation) =>
        All.TryGetValue(compilation, out var known) ? known : All.GetValue(compilation, key => new(key, cancellation));

    /// <summary>The machine that a type declares, or null.</summary>
    public MachineModel? Find(INamedTypeSymbol type)
    {
        for (var i = 0; i < _types.Count; i++)
        {
            foreach (var part in type.DeclaringSyntaxReferences)
            {
                if (part.SyntaxTree == _types[i].Part.SyntaxTree && part.Span == _types[i].Part.Span) return _machines[i];
            }
        }

        return null;
    }
}
