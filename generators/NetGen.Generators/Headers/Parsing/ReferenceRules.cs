using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>What the members that attributes name must be.</summary>
internal sealed class ReferenceRules(INamedTypeSymbol type, IReadOnlyList<FieldModel> fields, EquatableArray<ComputedModel> computed, List<DeclarationError> errors)
{
    /// <summary>Reports names of members that do not exist or can not serve.</summary>
    public void Check()
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].When is { } when) CheckCondition(i, when, "When");
            if (fields[i].Case is { } @case) CheckCase(i, @case);
            if (fields[i].Measures is { } measured) CheckMeasured(i, measured);
        }
    }

    private void CheckCase(int index, ConditionModel @case)
    {
        var field = fields[index];
        if (@case.Values.IsEmpty != @case.IsOtherwise)
            errors.Add(new(HeaderRule.CaseWithoutValues, field.Name, $"[Case] of '{field.Name}' needs values of '{@case.Member}' that select it, or Otherwise alone", new Spot("Case")));
        else if (CheckCondition(index, @case, "Case"))
            CheckTwice(index, @case);
    }

    // Neighbouring cases of one tag share their place, so one value can select only one of them.
    private void CheckTwice(int index, ConditionModel @case)
    {
        if (@case.IsOtherwise && index > 0 && fields[index - 1].Case is { IsOtherwise: true } before && before.Member == @case.Member)
            errors.Add(new(HeaderRule.CaseTwice, fields[index].Name, $"'{fields[index].Name}' and '{fields[index - 1].Name}' can not both stand where no other case does", new Spot("Case", Name: "Otherwise")));
        var seen = new HashSet<long>();
        for (var i = index - 1; i >= 0 && fields[i].Case is { } other && other.Member == @case.Member; i--) seen.UnionWith(other.Values.Select(value => value.Value));
        for (var i = 0; i < @case.Values.Count; i++)
        {
            if (!seen.Add(@case.Values[i].Value))
                errors.Add(new(HeaderRule.CaseTwice, fields[index].Name, $"'{@case.Member}' = {@case.Values[i].Expression} selects another case already", new Spot("Case", Argument: 1 + i)));
        }
    }

    private bool CheckCondition(int index, ConditionModel condition, string attribute)
    {
        var (field, spot) = (fields[index], new Spot(attribute, Argument: 0));
        var before = errors.Count;
        if (IsUnknown(field, condition.Member, spot)) return false;
        var position = IndexOf(condition.Member);
        if (position < 0 && attribute == "When" && condition.Values.IsEmpty && IsBoolean(condition.Member)) return true;
        if (position >= index)
            errors.Add(new(HeaderRule.LaterMember, field.Name, $"whether '{field.Name}' is there depends on {(position == index ? "itself" : $"'{condition.Member}', which is read later")}", spot));
        else if (position < 0 || !CanDecide(fields[position], condition, attribute))
            errors.Add(new(HeaderRule.NoCondition, field.Name, $"'{condition.Member}' can not decide whether '{field.Name}' is there: [{attribute}] needs {(condition.Values.IsEmpty && attribute == "When" ? "a boolean" : "a number")} that is always present", spot));
        else
            CheckValues(field, fields[position], condition, attribute);
        return errors.Count == before;
    }

    private void CheckValues(FieldModel field, FieldModel tag, ConditionModel condition, string attribute)
    {
        if (attribute == "When" && condition.Values.IsEmpty && tag.Fixed is { Value: 0 })
            errors.Add(new(HeaderRule.NeverTrue, field.Name, $"'{tag.Name}' is always false, so '{field.Name}' is never there", new Spot(attribute, Argument: 0)));
        for (var i = 0; i < condition.Values.Count; i++)
        {
            if (!CanBe(tag, condition.Values[i].Value))
                errors.Add(new(HeaderRule.NeverTrue, field.Name, $"'{tag.Name}' is never {condition.Values[i].Expression}", new Spot(attribute, Argument: 1 + i)));
        }
    }

    private void CheckMeasured(int index, string measured)
    {
        var owner = fields[index];
        var spot = new Spot(owner.Length is null ? "CountOf" : "LengthOf", Argument: 0);
        if (IsUnknown(owner, measured, spot)) return;
        var position = IndexOf(measured);
        if (position < 0 || !IsMeasurable(fields[position], owner))
            errors.Add(new(HeaderRule.Unmeasurable, owner.Name, $"'{measured}' is nothing that '{owner.Name}' could {(owner.Length is null ? "count" : "measure")}", spot));
        else if (position < index)
            errors.Add(new(HeaderRule.MeasuresEarlier, owner.Name, $"'{owner.Name}' measures '{measured}', which stands before it", spot));
    }

    private bool IsUnknown(FieldModel field, string member, Spot spot)
    {
        if (!type.GetMembers(member).IsEmpty) return false;
        errors.Add(new(HeaderRule.UnknownMember, field.Name, $"'{type.Name}' has no member '{member}'", spot));
        return true;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name == name) return i;
        }

        return -1;
    }

    private bool IsBoolean(string name) => computed.Any(property => property.Name == name && property.Type == "bool");

    private static bool CanDecide(FieldModel field, ConditionModel condition, string attribute) => field is { Kind: FieldKind.Number, IsOptional: false }
        && (attribute == "Case" || !condition.Values.IsEmpty || field.Type.Shape == TypeShape.Boolean);

    private static bool CanBe(FieldModel tag, long value) => tag.Holds(value)
        && (tag.Fixed is not { } constant || constant.Value == value)
        && (tag.Range is not { } range || (value >= range.Minimum && value <= range.Maximum));

    private static bool IsMeasurable(FieldModel measured, FieldModel owner) => measured.Kind switch
    {
        FieldKind.Sequence or FieldKind.Headers => true,
        FieldKind.Bytes => owner.CountOf is null && measured.Width == 0,
        FieldKind.Options => owner.CountOf is null,
        _ => false,
    };
}
