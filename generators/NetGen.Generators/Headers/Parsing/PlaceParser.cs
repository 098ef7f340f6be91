using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Reads a header's place among the others, and reports one that no packet can find.</summary>
internal sealed class PlaceParser(INamedTypeSymbol type, TypeScope scope, List<DeclarationError> errors)
{
    private const int MaxLinkType = 0xFFFF;

    /// <summary>Reads the place.</summary>
    public PlaceModel Parse()
    {
        var demux = DemuxMembers.Of(type).Select(member => ParseDemux(member.Property, member.Demux)).OfType<DemuxModel>().ToEquatableArray();
        var over = type.FindAll("Over").Select(ParseOver).OfType<OverModel>().ToEquatableArray();
        CheckDuplicates(over);
        return new PlaceModel(demux, over, ParseDemuxLike(demux).ToEquatableArray(), ParseLinkTypes().ToEquatableArray());
    }

    private DemuxModel? ParseDemux(IPropertySymbol property, AttributeData demux)
    {
        if (TypeParser.Parse(property.Type, scope) is not { IsNumber: true } model || property.DeclaredAccessibility != Accessibility.Public || property.IsStatic)
        {
            errors.Add(new(HeaderRule.DemuxMember, property.Name, $"[Demux] of '{property.Name}' needs a public property that is an integer, an enum or a boolean"));
            return null;
        }

        var when = DemuxMembers.When(demux);
        if (when is not null) CheckCondition(property, when, type.GetMembers(when));
        return new DemuxModel(property.Name, model, when);
    }

    private void CheckCondition(IPropertySymbol property, string name, ImmutableArray<ISymbol> members)
    {
        var spot = new Spot("Demux", Name: "When");
        if (members.IsEmpty) errors.Add(new(HeaderRule.UnknownMember, property.Name, $"'{type.Name}' has no member '{name}'", spot));
        else if (!members.OfType<IPropertySymbol>().Any(member => member.Type.SpecialType == SpecialType.System_Boolean))
            errors.Add(new(HeaderRule.DemuxCondition, property.Name, $"[Demux] of '{property.Name}' needs a boolean member, which '{name}' is not", spot));
    }

    private OverModel? ParseOver(AttributeData attribute, int occurrence)
    {
        var spot = new Spot("Over", occurrence);
        // A type that does not exist is the compiler's to report.
        if (attribute.AttributeClass?.TypeArguments is not [INamedTypeSymbol { TypeKind: not TypeKind.Error } lower]) return null;
        if (!lower.Has("Header")) return Refuse(HeaderRule.LowerNoHeader, $"'{lower.Name}' is no header that another could stand on", spot);
        var demux = DemuxMembers.Of(lower).Select(member => member.Property).ToList();
        var isTunnel = attribute.Named("Tunnel", false);
        if (attribute.ConstructorArguments.IsEmpty)
            return demux.Count == 0 ? new OverModel(lower.ToDisplayString(), null, null, null, isTunnel) : Refuse(HeaderRule.SelectorMissing, $"[Over<{lower.Name}>] needs a value of '{demux[0].Name}' that selects this header", spot);

        var of = attribute.Named<string?>("Of", null);
        List<IPropertySymbol> asked = [.. demux.Where(member => of is null || member.Name == of)];
        if (demux.Count == 0) return Refuse(HeaderRule.NoDemux, $"'{lower.Name}' has no [Demux] member that could select this header", spot);
        if (asked.Count == 0) return Refuse(HeaderRule.DemuxOf, $"'{lower.Name}' has no [Demux] member named '{of}' that could select this header", spot with { Name = "Of" });
        var through = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Through").Value;
        var constants = through.IsNull ? [attribute.ConstructorArguments[0]] : new[] { attribute.ConstructorArguments[0], through };
        if (ParseSelector(lower, asked, constants, spot with { Argument = 0 }) is not var (first, last)) return null;
        // Where one member alone can be compared, it is the one meant.
        if (demux.Where(member => constants.All(constant => DemuxMembers.CanEqual(member, constant))).ToList() is [var only] && demux.Count > 1) of = only.Name;
        return new OverModel(lower.ToDisplayString(), first, last, of, isTunnel);
    }

    // The first and, for a range, the last value.
    private (Constant First, Constant? Last)? ParseSelector(INamedTypeSymbol lower, List<IPropertySymbol> asked, TypedConstant[] constants, Spot spot)
    {
        (Constant, Constant?)? None(string id, string detail, Spot spot)
        {
            Refuse(id, detail, spot);
            return null;
        }

        List<Constant> values = [.. constants.Select(constant => ConstantReader.Read(constant, scope)).OfType<Constant>()];
        List<IPropertySymbol> compared = [.. asked.Where(member => constants.All(constant => DemuxMembers.CanEqual(member, constant)))];
        if (values.Count < constants.Length || compared.Count == 0)
            return None(HeaderRule.SelectorType, $"what selects this header over '{lower.Name}' must be of the type of '{asked[0].Name}', an integer for a number or an enum, or a boolean for a boolean", spot);
        if (values.Count == 2 && values[1].Value <= values[0].Value) return None(HeaderRule.SelectorRange, $"{values[0].Expression} to {values[1].Expression} over '{lower.Name}' is no range: Through must be the greater one", spot with { Name = "Through" });
        foreach (var member in compared)
        {
            if (values.FirstOrDefault(value => !Holds(member, value)) is { } large)
                return None(HeaderRule.SelectorTooWide, $"'{lower.Name}.{member.Name}' can not hold {large.Expression}", large == values[0] ? spot : spot with { Name = "Through" });
        }

        return (values[0], values.Count == 2 ? values[1] : null);
    }

    private bool Holds(IPropertySymbol member, Constant constant)
    {
        if (TypeParser.Parse(member.Type, scope) is not { IsNumber: true } number) return false;
        var bits = number.Shape == TypeShape.Boolean ? 1 : member.Find("Bits")?.Argument(0, 0) ?? number.Bits;
        return number.IsSigned ? constant.Value >= 0 && constant.Value <= long.MaxValue >> (64 - bits) : bits >= 64 || (ulong)constant.Value < 1UL << bits;
    }

    private OverModel? Refuse(string id, string detail, Spot spot)
    {
        errors.Add(new(id, null, detail, spot));
        return null;
    }

    private void CheckDuplicates(EquatableArray<OverModel> overs)
    {
        for (var i = 0; i < overs.Count; i++)
        {
            var repeated = overs.Take(i).FirstOrDefault(other => Overlap(other, overs[i]));
            if (repeated is not null) errors.Add(new(HeaderRule.SelectedTwice, null, $"{overs[i].Selector?.Expression ?? "[Over]"} of '{overs[i].Lower}' selects '{type.Name}' twice"));
        }
    }

    private static bool Overlap(OverModel left, OverModel right)
    {
        if (left.Lower != right.Lower || (left.Of is not null && right.Of is not null && left.Of != right.Of)) return false;
        if (left.Selector is null || right.Selector is null) return true;
        return left.Selector.Value <= (right.Through ?? right.Selector).Value && right.Selector.Value <= (left.Through ?? left.Selector).Value;
    }

    private IEnumerable<string> ParseDemuxLike(EquatableArray<DemuxModel> demux)
    {
        foreach (var attribute in type.FindAll("DemuxLike"))
        {
            if (attribute.AttributeClass?.TypeArguments is not [INamedTypeSymbol { TypeKind: not TypeKind.Error } other]) continue;
            if (demux.IsEmpty || SymbolEqualityComparer.Default.Equals(other, type) || !other.Has("Header") || !DemuxMembers.Of(other).Any())
                Refuse(HeaderRule.DemuxLikeSides, $"[DemuxLike<{other.Name}>] needs a [Demux] member in '{type.Name}' and another header with one", new Spot("DemuxLike"));
            else yield return other.ToDisplayString();
        }
    }

    private IEnumerable<int> ParseLinkTypes()
    {
        var seen = new HashSet<int>();
        var occurrence = -1;
        foreach (var attribute in type.FindAll("LinkType"))
        {
            occurrence++;
            var number = attribute.Argument(0, -1);
            if (number is < 0 or > MaxLinkType || !seen.Add(number)) Refuse(HeaderRule.LinkTypeNumber, $"the link type {number} of '{type.Name}' must be from 0 to {MaxLinkType} and be named once", new Spot("LinkType", occurrence));
            else yield return number;
        }
    }
}
