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
            if (tag.Values.IsEmpty || !fields.Any(field => field.Name == tag.Member && field is { Kind: FieldKind.Number, When: null }))
                errors.Add(new DeclarationError("NG0006", overlay.Name, $"[Case] of '{overlay.Name}' needs values and a number field named '{tag.Member}'"));
            if (!fields.Any(field => field.Name == overlay.Of && field.Kind is FieldKind.Bytes or FieldKind.Payload))
                errors.Add(new DeclarationError("NG0006", overlay.Name, $"[Case] of '{overlay.Name}' reads '{overlay.Of}', which is no byte array or payload of this header"));
        }
    }
}
