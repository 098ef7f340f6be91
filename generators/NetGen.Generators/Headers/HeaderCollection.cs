using System.Collections.Immutable;
using NetGen.Generators.Declarations;
using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers;

/// <summary>What the headers of an assembly say about each other.</summary>
/// <param name="Files">A file for each header, those with errors included: so an error moves no other header's place.</param>
/// <param name="Manifest">The assembly's list of its headers.</param>
internal sealed record HeaderCollection(EquatableArray<HeaderFileModel> Files, ManifestModel Manifest)
{
    /// <summary>Brings together the headers of one assembly.</summary>
    public static HeaderCollection Of(DeclaredTypes types, string assembly)
    {
        var headers = new List<HeaderModel>();
        foreach (var type in types.Types)
        {
            if (type.Header is not null) headers.Add(type.Header);
        }

        var uppers = new List<UpperChecksum>();
        var entries = new List<ManifestEntry>();
        foreach (var header in headers)
        {
            if (!header.Errors.IsEmpty) continue;
            AddUppers(header, uppers);
            if (header.IsVisible) entries.Add(new(header.FullName, header.IsPublic));
        }

        entries.Sort(static (left, right) => string.CompareOrdinal(left.FullName, right.FullName));
        var files = ImmutableArray.CreateBuilder<HeaderFileModel>(headers.Count);
        foreach (var header in headers) files.Add(new(header, CarriedBy(header, uppers)));
        return new(new(files.MoveToImmutable()), new(assembly, entries.ToEquatableArray()));
    }

    private static void AddUppers(HeaderModel header, List<UpperChecksum> uppers)
    {
        FieldModel? field = null;
        foreach (var candidate in header.Fields)
        {
            if (field is null && candidate.Checksum is not null) field = candidate;
        }

        if (field is not { Checksum: { PseudoHeader: true } checksum }) return;
        var layout = new HeaderLayout(header);
        foreach (var over in header.Place.Over) uppers.Add(new(over, header.Name, layout.Place(field).Byte, layout.MinLength, checksum.ZeroMeansNone));
    }

    private static EquatableArray<UpperChecksum> CarriedBy(HeaderModel lower, List<UpperChecksum> uppers)
    {
        List<UpperChecksum>? carried = null;
        foreach (var upper in uppers)
        {
            if (upper.Over.Lower == lower.FullName || lower.Place.DemuxLike.Items.Contains(upper.Over.Lower)) (carried ??= []).Add(upper);
        }

        return carried is null ? [] : carried.ToEquatableArray();
    }
}
