using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Parsing;

/// <summary>Which fields own lengths, counts and the checksum.</summary>
internal static class OwnerRules
{
    /// <summary>Reports variable fields without an end, and what has more than one owner.</summary>
    public static void Check(IReadOnlyList<FieldModel> fields, List<DeclarationError> errors)
    {
        foreach (var field in fields)
        {
            var owners = fields.Where(other => other.Measures == field.Name).ToList();
            foreach (var second in owners.Skip(1))
                errors.Add(new(HeaderRule.SecondOwner, second.Name, $"'{field.Name}' is measured by '{owners[0].Name}' already", new Spot(second.Length is null ? "CountOf" : "LengthOf")));
            if (owners.Count == 0 && field.IsMeasurable && field.Kind != FieldKind.Options && !ExtentRules.RunsToTheEnd(fields, field))
                errors.Add(new(HeaderRule.NoOwner, field.Name, $"'{field.Name}' needs a field with [LengthOf] or [CountOf] that says where it ends; only the last part of a header runs to its end"));
        }

        CheckExtents(fields, errors);
        CheckChecksums(fields, errors);
    }

    private static void CheckExtents(IReadOnlyList<FieldModel> fields, List<DeclarationError> errors)
    {
        foreach (var coverage in new[] { Coverage.Header, Coverage.Packet, Coverage.Payload })
        {
            var owners = fields.Where(field => field.Length?.Coverage == coverage).ToList();
            foreach (var second in owners.Skip(1))
                errors.Add(new(HeaderRule.SecondExtentOwner, second.Name, $"'{owners[0].Name}' holds the length of the {Name(coverage)} already", new Spot("LengthOf")));
        }
    }

    private static void CheckChecksums(IReadOnlyList<FieldModel> fields, List<DeclarationError> errors)
    {
        var checksums = fields.Where(field => field.Checksum is not null).ToList();
        foreach (var second in checksums.Skip(1))
            errors.Add(new(HeaderRule.SecondChecksum, second.Name, $"'{checksums[0].Name}' is the header's checksum already", new Spot(second.Checksum!.Algorithm is null ? "InternetChecksum" : "Checksum")));
        foreach (var field in checksums.Where(field => field.Checksum!.Coverage == Coverage.Payload && fields.All(other => other.Kind != FieldKind.Payload)))
            errors.Add(new(HeaderRule.ChecksumOfNothing, field.Name, $"'{field.Name}' covers the payload, but the header has none", new Spot(field.Checksum!.Algorithm is null ? "InternetChecksum" : "Checksum", Argument: 0)));
    }

    private static string Name(Coverage coverage) => coverage.ToString().ToLowerInvariant();
}
