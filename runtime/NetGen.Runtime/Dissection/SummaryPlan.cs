namespace NetGen.Dissection;

/// <summary>Which fields of a header say who speaks to whom, and which ones say the most about a packet; found once a header.</summary>
internal sealed class SummaryPlan
{
    /// <summary>One more than the last slot.</summary>
    internal const int Slots = (int)SummarySlot.Highlight + MaxHighlights;

    private const int MaxHighlights = 4;

    // By their declared names, so that a protocol of the user's own takes part without a word more.
    private static readonly (string Source, string Destination)[] AddressNames =
        [("Source", "Destination"), ("SourceAddress", "DestinationAddress"), ("SenderAddress", "TargetAddress")];

    private static readonly (string Source, string Destination)[] PortNames = [("SourcePort", "DestinationPort")];

    /// <summary>Finds them, and marks them with their slots.</summary>
    internal SummaryPlan(HeaderSchema header)
    {
        Header = header;
        HasAddresses = TryMark(header, AddressNames, SummarySlot.Source, SummarySlot.Destination);
        HasPorts = TryMark(header, PortNames, SummarySlot.SourcePort, SummarySlot.DestinationPort);
        Highlights = [.. header.Fields.Where(IsHighlight).OrderBy(field => field.Kind == FieldKind.Enum ? 0 : 1).Take(MaxHighlights)];
        for (var i = 0; i < Highlights.Length; i++) Highlights[i].Slot = (SummarySlot)((int)SummarySlot.Highlight + i);
    }

    internal HeaderSchema Header { get; }

    /// <summary>Whether the header has addresses of a sender and a receiver.</summary>
    internal bool HasAddresses { get; }

    /// <summary>Whether the header has ports of a sender and a receiver.</summary>
    internal bool HasPorts { get; }

    /// <summary>The fields that a line shows when this is the innermost header.</summary>
    internal FieldSchema[] Highlights { get; }

    private static bool TryMark(HeaderSchema header, (string Source, string Destination)[] names, SummarySlot sourceSlot, SummarySlot destinationSlot)
    {
        foreach (var pair in names)
        {
            if (header.Find(pair.Source) is not { } source || header.Find(pair.Destination) is not { } destination) continue;
            (source.Slot, destination.Slot) = (sourceSlot, destinationSlot);
            return true;
        }

        return false;
    }

    // Lengths, counts, checksums and constants say nothing that a reader of one line looks for.
    private static bool IsHighlight(FieldSchema field) =>
        field is { Kind: FieldKind.Number or FieldKind.Enum, Fixed: null, Length: null, CountOf: null, Checksum: null, Slot: SummarySlot.None or >= SummarySlot.Highlight }
        && !field.Name.StartsWith("Reserved", StringComparison.Ordinal);
}
