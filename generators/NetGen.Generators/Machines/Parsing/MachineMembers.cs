using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;
using NetGen.Generators.Machines.Diagnostics;
using NetGen.Generators.Machines.Model;
using NetGen.Generators.Stacks.Parsing;

namespace NetGen.Generators.Machines.Parsing;

/// <summary>The members of a machine and of its bases, and what attributes call them.</summary>
internal sealed class MachineMembers(INamedTypeSymbol type, Compilation compilation, List<DeclarationError> errors)
{
    /// <summary>The machine's own methods, in order.</summary>
    public IEnumerable<IMethodSymbol> Methods => type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary);

    /// <summary>Who raises the events of timers.</summary>
    public TimerOwner TimerOwner
    {
        get
        {
            var owner = TimerOwner.Generated;
            for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
            {
                if (current.IsRuntimeType("NetGen.Time", "WheelTimer")) return owner == TimerOwner.Generated ? TimerOwner.Machine : owner;
                if (current.GetMembers("OnElapsed").Any(member => member.IsOverride && !MachineShape.IsGenerated(member))) owner = TimerOwner.Handwritten;
            }

            return TimerOwner.Generated;
        }
    }

    /// <summary>Notes an error.</summary>
    public void Report(string id, string? member, string detail, Spot? spot = null) => errors.Add(new(id, member, detail, spot));

    /// <summary>The members of a name; reports a name without any.</summary>
    public IReadOnlyList<ISymbol> Find(string name, string? member, Spot spot)
    {
        var found = new List<ISymbol>();
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
            found.AddRange(current.GetMembers(name).Where(candidate => candidate is IMethodSymbol or IPropertySymbol or IFieldSymbol && IsAccessible(candidate)));
        if (found.Count == 0) Report(MachineRule.UnknownMember, member, $"'{type.Name}' has no member '{name}'", spot);
        return found;
    }

    /// <summary>Whether a value of one type can be passed for another without a cast.</summary>
    public bool Converts(ITypeSymbol from, ITypeSymbol to) => compilation.ClassifyCommonConversion(from, to).IsImplicit;

    /// <summary>The member that holds something of a runtime type.</summary>
    /// <param name="argument">The attribute's argument that names it where there are several.</param>
    /// <param name="space">The type's namespace.</param>
    /// <param name="name">The type's name.</param>
    /// <param name="isNeeded">Whether a machine without one is wrong.</param>
    public string? Holder(string argument, string space, string name, bool isNeeded)
    {
        var spot = new Spot(MachineParser.Attribute);
        if (type.Find(MachineParser.Attribute)?.Named<string?>(argument, null) is { } named)
        {
            var holder = Find(named, null, spot with { Name = argument });
            if (holder.Count > 0 && !holder.Any(member => HeldType(member)?.IsRuntimeType(space, name) == true))
                Report(MachineRule.HeldTwice, null, $"'{named}' does not hold a {name}", spot with { Name = argument });
            return named;
        }

        var holders = Holders(space, name);
        if (holders.Count > 1) Report(MachineRule.HeldTwice, null, $"'{type.Name}' holds a {name} in {string.Join(" and ", holders.Select(holder => $"'{holder}'"))}: say which one with '{argument} = nameof(…)'", spot);
        if (holders.Count == 0 && isNeeded) Report(MachineRule.HeldTwice, null, $"'{type.Name}' has timers and no field or property that holds a {name}", spot);
        return holders.FirstOrDefault();
    }

    private List<string> Holders(string space, string name)
    {
        var found = new List<string>();
        for (INamedTypeSymbol? current = type; current is not null && !current.IsRuntimeType("NetGen.Time", "WheelTimer"); current = current.BaseType)
        {
            found.AddRange(current.GetMembers()
                .Where(member => !member.IsImplicitlyDeclared && IsAccessible(member) && HeldType(member)?.IsRuntimeType(space, name) == true)
                .Select(member => member.Name));
        }

        return found;
    }

    private bool IsAccessible(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, type);

    private static ITypeSymbol? HeldType(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false } property => property.Type,
        _ => null,
    };
}
