using System.Text;
using NetGen.Dissection;

namespace NetGen.Tool.Dissect;

/// <summary>Which fields of a declared header say who speaks to whom, and which ones say the most about a packet; found once a header.</summary>
internal sealed class HeaderPlan
{
    /// <summary>How many fields a line has room for.</summary>
    internal const int MaxHighlights = 4;

    // By their declared names, so that a protocol of the user's own takes part without a word more.
    private static readonly (string Source, string Destination)[] AddressNames =
        [("Source", "Destination"), ("SourceAddress", "DestinationAddress"), ("SenderAddress", "TargetAddress")];

    private static readonly (string Source, string Destination)[] PortNames = [("SourcePort", "DestinationPort")];

    internal HeaderPlan(HeaderSchema header)
    {
        Header = header;
        Name = Encoding.UTF8.GetBytes(header.Name);
        (Source, Destination) = FindPair(header, AddressNames);
        (SourcePort, DestinationPort) = FindPair(header, PortNames);
        Highlights = [.. header.Fields.Where(IsHighlight).OrderBy(field => field.Kind == FieldKind.Enum ? 0 : 1).Take(MaxHighlights).Select(field => new Highlight(field))];
    }

    internal HeaderSchema Header { get; }

    /// <summary>The header's name in UTF-8.</summary>
    internal byte[] Name { get; }

    /// <summary>The address of the sender, or null.</summary>
    internal FieldSchema? Source { get; }

    /// <summary>The address of the receiver, or null.</summary>
    internal FieldSchema? Destination { get; }

    /// <summary>The port of the sender, or null.</summary>
    internal FieldSchema? SourcePort { get; }

    /// <summary>The port of the receiver, or null.</summary>
    internal FieldSchema? DestinationPort { get; }

    /// <summary>The fields that a line shows when this is the innermost header.</summary>
    internal Highlight[] Highlights { get; }

    private static (FieldSchema? Source, FieldSchema? Destination) FindPair(HeaderSchema header, (string Source, string Destination)[] names)
    {
        foreach (var pair in names)
        {
            if (header.Find(pair.Source) is { } source && header.Find(pair.Destination) is { } destination) return (source, destination);
        }

        return (null, null);
    }

    // Lengths, counts, checksums and constants say nothing that a reader of one line looks for.
    private bool IsHighlight(FieldSchema field) =>
        field is { Kind: FieldKind.Number or FieldKind.Enum, Fixed: null, Length: null, CountOf: null, Checksum: null } && !field.Name.StartsWith("Reserved", StringComparison.Ordinal) && field != SourcePort && field != DestinationPort;
}
