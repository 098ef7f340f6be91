using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>What a case that reads the bytes of another field must obey.</summary>
internal static class OverlayRules
{
    /// <summary>Reports overlays without a tag, or without bytes to read.</summary>
    public static void Check(IEnumerable<FieldModel> overlays, IReadOnlyCollection<FieldModel> fields, List<DeclarationError> errors)
    {
        foreach (var overlay in overlays)
        {
            var tag = overlay.Case!;
            if (tag.Values.IsEmpty)
                errors.Add(new(HeaderRule.CaseWithoutValues, overlay.Name, $"[Case] of '{overlay.Name}' names no value of '{tag.Member}' that selects it", new Spot("Case")));
            if (!fields.Any(field => field.Name == tag.Member && field is { Kind: FieldKind.Number, When: null }))
                errors.Add(new(HeaderRule.NoCondition, overlay.Name, $"'{tag.Member}' can not decide whether '{overlay.Name}' is there: [Case] needs a number that is always present", new Spot("Case", Argument: 0)));
            if (!fields.Any(field => field.Name == overlay.Of && field.Kind is FieldKind.Bytes or FieldKind.Payload))
                errors.Add(new(HeaderRule.OverlayTarget, overlay.Name, $"[Case] of '{overlay.Name}' reads '{overlay.Of}', which is no byte array or payload of this header", new Spot("Case", Name: "Of")));
        }
    }
}
