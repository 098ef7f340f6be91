using NetGen.Declarations;
using NetGen.Dissection;

namespace NetGen.Testing.Packets;

/// <summary>Writes one header as its schema says: random values, and the lengths and counts that follow from them.</summary>
/// <param name="header">The header.</param>
/// <param name="draft">Where it goes.</param>
/// <param name="chosen">Values that numbers must have, by their names.</param>
/// <param name="depth">Headers around this one.</param>
internal sealed partial class HeaderBuilder(HeaderSchema header, PacketDraft draft, IReadOnlyDictionary<string, long> chosen, int depth)
{
    private readonly int _start = draft.Length;
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GeneratedField> _places = new(StringComparer.Ordinal);
    private int _headerEnd = -1;
    private bool _isAtEnd;

    /// <summary>Bytes in front of the payload.</summary>
    internal int HeaderLength => _headerEnd - _start;

    /// <summary>Writes the header, its payload and its trailer.</summary>
    /// <param name="payload">The payload, or null for random bytes.</param>
    internal void Build(byte[]? payload = null)
    {
        if (depth > PacketDraft.MaxDepth) draft.Fail();
        foreach (var field in header.Fields)
        {
            if (draft.HasFailed) return;
            if ((field.Kind == FieldKind.Payload || field.IsTrailer) && _headerEnd < 0) EndHeader();
            if (field.Kind == FieldKind.Payload) AddPayload(payload);
            else if (IsThere(field)) Add(field);
        }

        if (_headerEnd < 0) EndHeader();
        FillLengths();
    }

    private void EndHeader() => _headerEnd = draft.Length;

    // A sub-header's payload would swallow what stands behind it.
    private void AddPayload(byte[]? payload)
    {
        if (payload is not null) draft.Append(payload);
        else if (depth == 0 || _places.Values.Any(place => place.Field.Length?.Extent is Extent.Packet or Extent.Payload)) draft.Fill(draft.UpTo(48));
    }

    private void Add(FieldSchema field)
    {
        if (field.Kind != FieldKind.Headers) draft.Pad(Padding(draft.Length - _start, field.Alignment));
        var start = draft.Length;
        switch (field.Kind)
        {
            case FieldKind.Number or FieldKind.Boolean or FieldKind.Enum: AddNumber(field); break;
            case FieldKind.Options: AddOptions(field); break;
            case FieldKind.Case or FieldKind.Nested: AddHeader(field.Header!); break;
            case FieldKind.Headers: AddHeaders(field); break;
            case FieldKind.Sequence when field.Width == 0: AddSequence(field); break;
            case FieldKind.Bytes when field.Width == 0: AddBytes(field); break;
            case FieldKind.Measured: AddMeasured(); break;
            default: AddFixed(field.Width); break;
        }

        if (LengthOwner(field) is { } owner) draft.Patch(owner, Units(owner.Field.Length!, draft.Length - start));
    }

    private bool IsThere(FieldSchema field)
    {
        // An overlay shows the bytes of another field.
        if (field.Of is not null) return false;
        if (field.IsWhenMore)
        {
            _isAtEnd |= !draft.Toss();
            return !_isAtEnd;
        }

        return (field.Case is null || Holds(field.Case)) && (field.When is null || Holds(field.When));
    }

    // The rule of a computed member is known to its code alone: guess, and let the parser judge.
    private bool Holds(ConditionSchema condition)
    {
        if (condition.IsComputed || !_values.TryGetValue(condition.Member, out var value)) return draft.Toss();
        if (!condition.IsOtherwise) return condition.Values.IsEmpty ? value != 0 : condition.Values.Contains(value);
        return !header.Fields.Any(other => other.Case is { } named && named.Member == condition.Member && named.Values.Contains(value));
    }

    private void AddNumber(FieldSchema field)
    {
        var value = chosen.TryGetValue(field.Name, out var given) ? given : ValueOf(field);
        _values[field.Name] = value;
        _places[field.Name] = draft.Number(header, field, field.Width, unchecked((ulong)value) & BitField.Maximum(field.Width));
    }

    private long ValueOf(FieldSchema field)
    {
        if (field.Fixed is { } constant) return constant;
        if (field.Checksum is not null) return 0;
        var (low, high) = field.Range is { } range ? (range.Minimum, range.Maximum) : (0, unchecked((long)Math.Min(BitField.Maximum(field.Width), long.MaxValue)));
        var decisive = DecisiveValues(field.Name);
        if (decisive.Length > 0 && (draft.IsPlain || draft.Random.NextBelow(5) > 0)) return Fit(decisive[draft.Random.NextBelow((uint)decisive.Length)], low, high);
        if (draft.IsPlain) return Fit(0, low, high);
        if (!field.Members.IsEmpty && draft.Random.NextBelow(5) > 1) return Fit(NamedValue(field), low, high);
        return draft.Random.NextBelow(8) switch
        {
            0 => low,
            1 => high,
            _ => low + (long)(draft.Random.NextUInt64() % ((ulong)(high - low) + 1)),
        };
    }

    // The values that conditions ask for, so that every optional part is there at times.
    private long[] DecisiveValues(string name) =>
    [
        .. from field in header.Fields
           from condition in new[] { field.Case, field.When }
           where condition is { IsComputed: false } && condition.Member == name
           from value in condition.Values
           select value,
    ];

    private long NamedValue(FieldSchema field)
    {
        var value = field.Members[(int)draft.Random.NextBelow((uint)field.Members.Length)].Value;
        if (field.IsFlags && draft.Toss()) value |= field.Members[(int)draft.Random.NextBelow((uint)field.Members.Length)].Value;
        return value;
    }

    private static long Fit(long value, long low, long high) => value < low || value > high ? low : value;

    private GeneratedField? LengthOwner(FieldSchema field) => _places.Values.FirstOrDefault(place => place.Field.Length?.Field is { } name && name == field.Name);

    private GeneratedField? CountOwner(FieldSchema field) => _places.Values.FirstOrDefault(place => place.Field.CountOf is { } name && name == field.Name);

    private GeneratedField? HeaderOwner => _places.Values.FirstOrDefault(place => place.Field.Length?.Extent == Extent.Header);

    private void FillLengths()
    {
        foreach (var place in _places.Values)
        {
            if (place.Field.Length is not { Extent: { } extent } length || (length.When is not null && chosen.ContainsKey(place.Field.Name))) continue;
            var measured = extent switch
            {
                Extent.Header => HeaderLength,
                Extent.Packet => draft.Length - _start,
                _ => draft.Length - _headerEnd,
            };
            draft.Patch(place, Units(length, measured));
        }
    }

    // -1 where no value gives the length.
    private static long Units(LengthSchema length, int bytes) =>
        (bytes - length.Bias) % length.Unit == 0 ? (bytes - length.Bias) / length.Unit : -1;
}
