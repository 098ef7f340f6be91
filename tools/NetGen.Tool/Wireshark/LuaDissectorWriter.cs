using NetGen.Dissection;

namespace NetGen.Tool.Wireshark;

/// <summary>Writes Wireshark dissectors for declared headers, as one Lua script.</summary>
internal static class LuaDissectorWriter
{
    /// <summary>The script.</summary>
    /// <param name="headers">The headers; what they contain comes along.</param>
    internal static string Write(IReadOnlyList<HeaderSchema> headers)
    {
        var all = Reachable(headers);
        var declared = all.Select(header => header.TypeName).ToHashSet(StringComparer.Ordinal);
        using var writer = new LuaWriter();
        writer.Line("-- Written by `netgen wireshark`; write it anew when a declaration changes.");
        writer.Line();
        writer.Raw(LuaPrelude.Text);
        foreach (var options in all.SelectMany(header => header.Fields).Select(field => field.Options).OfType<OptionsSchema>().DistinctBy(options => options.TypeName))
        {
            new LuaOptions(writer, options).Write();
            writer.Line();
        }

        foreach (var header in all)
        {
            new LuaHeader(writer, header).Write();
            writer.Line();
        }

        foreach (var header in headers) new LuaRegistration(writer, header).WritePlaces(declared);
        return writer.ToString();
    }

    /// <summary>The headers and those inside them: cases, elements, options' data.</summary>
    private static List<HeaderSchema> Reachable(IReadOnlyList<HeaderSchema> headers)
    {
        var found = headers.DistinctBy(header => header.TypeName).ToList();
        var known = found.Select(header => header.TypeName).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var inner in found[i].Fields.SelectMany(Inside).OfType<HeaderSchema>().Where(inner => known.Add(inner.TypeName))) found.Add(inner);
        }

        return found;
    }

    private static IEnumerable<HeaderSchema?> Inside(FieldSchema field)
    {
        yield return field.Header;
        yield return field.Element?.Header;
        if (field.Options is not { } options) yield break;
        foreach (var option in options.Options) yield return option.Value.Header;
    }
}
