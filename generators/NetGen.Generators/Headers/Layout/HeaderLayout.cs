using NetGen.Generators.Headers.Model;

namespace NetGen.Generators.Headers.Layout;

/// <summary>Where every field of a header stands, and which lengths a view must remember.</summary>
/// <remarks>
/// A header is a chain of runs of fixed fields with variable fields between them. The end of each variable field is an
/// <em>anchor</em>: its offset is found once, by TryParse, and cached in the view, so that no setter can move it.
/// </remarks>
internal sealed class HeaderLayout
{
    /// <summary>The name of the variable that holds the header's length.</summary>
    public const string HeaderLength = "headerLength";

    /// <summary>The name of the variable that holds the packet's length.</summary>
    public const string PacketLength = "packetLength";

    /// <summary>The name of the variable that holds the offset of the payload's end, where a trailer starts.</summary>
    public const string PayloadEnd = "payloadEnd";

    /// <summary>Lays out a header without errors.</summary>
    public HeaderLayout(HeaderModel header)
    {
        Header = header;
        HeaderOwner = header.Fields.FirstOrDefault(field => field.Length?.Coverage == Coverage.Header);
        PacketOwner = header.Fields.FirstOrDefault(field => field.Length?.Coverage is Coverage.Packet or Coverage.Payload);
        Payload = header.Fields.FirstOrDefault(field => field.Kind == FieldKind.Payload);
        Checksum = header.Fields.FirstOrDefault(field => field.Checksum is not null);
        List<FieldModel> body = [.. header.Fields.TakeWhile(field => field.Kind != FieldKind.Payload)];
        List<FieldModel> trailer = [.. header.Fields.Skip(body.Count + 1)];
        MinLength = body.Where(field => field.IsFixedSize).Sum(field => field.Width) / 8;
        (var places, TrailingBytes, LastAnchor) = PlaceFields(body, "", HeaderOwner is not null);
        // What stands behind the payload never ends the header.
        Trailer = PlaceFields(trailer, PayloadEnd, hasHeaderOwner: true).Places;
        Places = [.. places, .. Trailer];
        IsFixedLength = HeaderOwner is null && LastAnchor.Length == 0;
        var ends = Places.SelectMany(place => place.Gap is null ? [place.End] : new[] { place.Anchor, place.End }).Concat(Trailer.Select(place => place.Anchor));
        Anchors = [.. ends.Where(end => end.Length > 0 && end != HeaderLength).Distinct()];
    }

    public HeaderModel Header { get; }

    public IReadOnlyList<FieldPlace> Places { get; }

    /// <summary>The places of the fields behind the payload, which end with the packet.</summary>
    public IReadOnlyList<FieldPlace> Trailer { get; }

    /// <summary>The places of the header's own fields.</summary>
    public IEnumerable<FieldPlace> Body => Places.Take(Places.Count - Trailer.Count);

    /// <summary>The anchors between the header's start and the packet's end.</summary>
    public IReadOnlyList<string> Anchors { get; }

    /// <summary>The last variable field's end, or empty.</summary>
    public string LastAnchor { get; }

    /// <summary>Bytes of fixed fields behind the last anchor.</summary>
    public int TrailingBytes { get; }

    /// <summary>The length without variable parts.</summary>
    public int MinLength { get; }

    public bool IsFixedLength { get; }

    /// <summary>Whether the view remembers the packet's length.</summary>
    public bool HasPacketLength => Payload is not null || PacketOwner is not null || Checksum?.Checksum?.Coverage is Coverage.Packet or Coverage.Payload;

    public FieldModel? HeaderOwner { get; }

    public FieldModel? PacketOwner { get; }

    public FieldModel? Payload { get; }

    public FieldModel? Checksum { get; }

    /// <summary>The lengths a view remembers, in the order of its constructor's parameters.</summary>
    public IEnumerable<string> Cached
    {
        get
        {
            foreach (var anchor in Anchors) yield return anchor;
            if (!IsFixedLength) yield return HeaderLength;
            if (HasPacketLength) yield return PacketLength;
        }
    }

    /// <summary>The place of a field.</summary>
    public FieldPlace Place(FieldModel field) => Places.First(place => place.Field.Name == field.Name);

    /// <summary>The place of a field by name, or null.</summary>
    public FieldPlace? Find(string name) => Places.FirstOrDefault(place => place.Field.Name == name);

    /// <summary>The field that measures a variable field, or null.</summary>
    public FieldPlace? OwnerOf(FieldModel field) =>
        Places.FirstOrDefault(place => (place.Field.Length?.Field ?? place.Field.CountOf) == field.Name);

    /// <summary>The optional fields whose presence a boolean field announces.</summary>
    public IEnumerable<FieldModel> AnnouncedBy(FieldModel boolean) => boolean.Type.Shape != TypeShape.Boolean
        ? []
        : Header.Fields.Where(field => field is { Checksum: null, When: { } when } && when.Member == boolean.Name && when.Values.IsEmpty);

    /// <summary>Whether a field's value follows from others, so that a sender does not choose it.</summary>
    public bool IsDerived(FieldModel field) => field.Fixed is not null || field.Length is { When: null } || field.CountOf is not null
        || field.Checksum is not null || field.Kind == FieldKind.Payload || AnnouncedBy(field).Any();

    /// <summary>The neighbouring cases that share the place of a case.</summary>
    public IReadOnlyList<FieldPlace> UnionOf(FieldPlace first) =>
        [.. Places.Where(place => place.Field.Kind == FieldKind.Case && place.End == first.End)];

    /// <summary>The field in front of one of variable size that is there when bytes remain, or null.</summary>
    public FieldModel? WhenMoreBefore(FieldPlace place) => place.End.Length == 0 ? null
        : Places.TakeWhile(other => other != place).Select(other => other.Field).LastOrDefault(field => field.IsWhenMore);

    /// <summary>A name in camel case.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static (IReadOnlyList<FieldPlace> Places, int TrailingBytes, string LastAnchor) PlaceFields(List<FieldModel> fields, string anchor, bool hasHeaderOwner)
    {
        var places = new List<FieldPlace>();
        var bit = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            var isVariable = !field.IsFixedSize;
            var end = isVariable ? EndOf(fields, i, hasHeaderOwner) : "";
            var gap = field.IsAligned ? new Gap(anchor, bit / 8) : null;
            if (gap is not null) (anchor, bit) = ($"{Camel(field.Name)}Start", 0);
            places.Add(new FieldPlace(field, anchor, bit, isVariable ? (bit + field.Width) / 8 : RunEnd(fields, i, bit), end) { Gap = gap });
            if (!isVariable) bit += field.Width;
            else if (!SharesPlaceWithNext(fields, i)) (anchor, bit) = (end, 0);
        }

        return (places, bit / 8, anchor);
    }

    // The bytes up to which fixed fields follow one another from field i on.
    private static int RunEnd(List<FieldModel> fields, int i, int bit)
    {
        for (; i < fields.Count && fields[i].IsFixedSize; i++) bit += fields[i].Width;
        return bit / 8;
    }

    private static string EndOf(List<FieldModel> fields, int i, bool hasHeaderOwner)
    {
        var field = fields[i];
        var isMeasured = fields.Any(other => (other.Length?.Field ?? other.CountOf) == field.Name);
        if (field.IsMeasurable && !isMeasured) return HeaderLength;
        var last = i;
        while (SharesPlaceWithNext(fields, last)) last++;
        var isLast = last == fields.Count - 1;
        if (isLast && !hasHeaderOwner) return HeaderLength;
        return field.Kind == FieldKind.Case ? $"{Camel(fields[last].Name)}CaseEnd" : $"{Camel(field.Name)}End";
    }

    private static bool SharesPlaceWithNext(List<FieldModel> fields, int i) => i + 1 < fields.Count
        && fields[i] is { Kind: FieldKind.Case, Case: { } tag } && fields[i + 1] is { Kind: FieldKind.Case, Case: { } next } && tag.Member == next.Member;
}
