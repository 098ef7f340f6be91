using System.Collections.Immutable;
using NetGen.Declarations;

namespace NetGen.Tool.Diagrams;

/// <summary>Finds the state machine whose diagram is asked for.</summary>
internal static class MachineDiagram
{
    /// <summary>The machine of a name, with or without namespace and type parameters; null when there is none.</summary>
    /// <param name="machines">The machines.</param>
    /// <param name="name">The name, whatever its case.</param>
    internal static DeclaredMachineAttribute? Find(ImmutableArray<DeclaredMachineAttribute> machines, string name) => machines.FirstOrDefault(machine =>
        new[] { machine.TypeName, Bare(machine.TypeName), ShortName(machine) }.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The machine's name without namespace and type parameters.</summary>
    /// <param name="machine">The machine.</param>
    internal static string ShortName(DeclaredMachineAttribute machine)
    {
        var bare = Bare(machine.TypeName);
        return bare[(bare.LastIndexOf('.') + 1)..];
    }

    private static string Bare(string typeName) => typeName.Split('<')[0];
}
