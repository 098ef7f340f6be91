using Microsoft.CodeAnalysis;
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
            errors.Add(new DeclarationError("NG0080", property.Name, $"[Demux] of '{property.Name}' needs a public property that is an integer, an enum or a boolean"));
            return null;
        }

        var when = DemuxMembers.When(demux);
        if (when is not null && !type.GetMembers(when).OfType<IPropertySymbol>().Any(member => member.Type.SpecialType == SpecialType.System_Boolean))
            errors.Add(new DeclarationError("NG0006", property.Name, $"[Demux] of '{property.Name}' needs a boolean member named '{when}'"));
        return new DemuxModel(property.Name, model, when);
    }

    private OverModel? ParseOver(AttributeData attribute)
    {
        // A type that does not exist is the compiler's to report.
        if (attribute.AttributeClass?.TypeArguments is not [INamedTypeSymbol { TypeKind: not TypeKind.Error } lower]) return null;
        if (!lower.Has("Header")) return Refuse("NG0081", $"'{lower.Name}' is no header that another could stand on");
        var demux = DemuxMembers.Of(lower).Select(member => member.Property).ToList();
        var isTunnel = attribute.Named("Tunnel", false);
        if (attribute.ConstructorArguments.IsEmpty)
            return demux.Count == 0 ? new OverModel(lower.ToDisplayString(), null, null, null, isTunnel) : Refuse("NG0081", $"[Over<{lower.Name}>] needs a value of '{demux[0].Name}' that selects this header");

        var of = attribute.Named<string?>("Of", null);
        List<IPropertySymbol> asked = [.. demux.Where(member => of is null || member.Name == of)];
        if (asked.Count == 0) return Refuse("NG0081", $"'{lower.Name}' has no [Demux] member{(of is null ? "" : $" named '{of}'")} that could select this header");
        var through = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Through").Value;
        var constants = through.IsNull ? [attribute.ConstructorArguments[0]] : new[] { attribute.ConstructorArguments[0], through };
        if (ParseSelector(lower, asked, constants) is not var (first, last)) return null;
        // Where one member alone can be compared, it is the one meant.
        if (demux.Where(member => constants.All(constant => DemuxMembers.CanEqual(member, constant))).ToList() is [var only] && demux.Count > 1) of = only.Name;
        return new OverModel(lower.ToDisplayString(), first, last, of, isTunnel);
    }

    // The first and, for a range, the last value.
    private (Constant First, Constant? Last)? ParseSelector(INamedTypeSymbol lower, List<IPropertySymbol> asked, TypedConstant[] constants)
    {
        (Constant, Constant?)? None(string detail)
        {
            Refuse("NG0082", detail);
            return null;
        }

        List<Constant> values = [.. constants.Select(constant => ConstantReader.Read(constant, scope)).OfType<Constant>()];
        List<IPropertySymbol> compared = [.. asked.Where(member => constants.All(constant => DemuxMembers.CanEqual(member, constant)))];
        if (values.Count < constants.Length || compared.Count == 0)
            return None($"what selects this header over '{lower.Name}' must be of the type of '{asked[0].Name}', an integer for a number or an enum, or a boolean for a boolean");
        if (values.Count == 2 && values[1].Value <= values[0].Value) return None($"{values[0].Expression} to {values[1].Expression} over '{lower.Name}' is no range: Through must be the greater one");
        foreach (var member in compared)
        {
            if (values.FirstOrDefault(value => !Holds(member, value)) is { } large) return None($"'{lower.Name}.{member.Name}' can not hold {large.Expression}");
        }

        return (values[0], values.Count == 2 ? values[1] : null);
    }

    private bool Holds(IPropertySymbol member, Constant constant)
    {
        if (TypeParser.Parse(member.Type, scope) is not { IsNumber: true } number) return false;
        var bits = number.Shape == TypeShape.Boolean ? 1 : member.Find("Bits")?.Argument(0, 0) ?? number.Bits;
        return number.IsSigned ? constant.Value >= 0 && constant.Value <= long.MaxValue >> (64 - bits) : bits >= 64 || (ulong)constant.Value < 1UL << bits;
    }

    private OverModel? Refuse(string id, string detail)
    {
        errors.Add(new DeclarationError(id, null, detail));
        return null;
    }

    private void CheckDuplicates(EquatableArray<OverModel> overs)
    {
        for (var i = 0; i < overs.Count; i++)
        {
            var repeated = overs.Take(i).FirstOrDefault(other => Overlap(other, overs[i]));
            if (repeated is not null) Refuse("NG0083", $"{overs[i].Selector?.Expression ?? "[Over]"} of '{overs[i].Lower}' selects '{type.Name}' twice");
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
                Refuse("NG0084", $"[DemuxLike<{other.Name}>] needs a [Demux] member in '{type.Name}' and another header with one");
            else yield return other.ToDisplayString();
        }
    }

    private IEnumerable<int> ParseLinkTypes()
    {
        var seen = new HashSet<int>();
        foreach (var attribute in type.FindAll("LinkType"))
        {
            var number = attribute.Argument(0, -1);
            if (number is < 0 or > MaxLinkType || !seen.Add(number)) Refuse("NG0085", $"the link type {number} of '{type.Name}' must be from 0 to {MaxLinkType} and be named once");
            else yield return number;
        }
    }
}
