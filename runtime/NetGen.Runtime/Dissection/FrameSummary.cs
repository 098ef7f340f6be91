using NetGen.Headers;

namespace NetGen.Dissection;

/// <summary>What a line says of a frame: who speaks to whom, in which protocol, and the fields of the innermost header.</summary>
public sealed class FrameSummary
{
    private readonly ulong[] _values = new ulong[SummaryPlan.Slots];
    private SummaryPlan? _innermost;
    private SummaryPlan? _addresses;
    private SummaryPlan? _ports;
    private AddressText _source;
    private AddressText _destination;
    private int _present;
    private int _layerOffset;
    private HeaderSchema? _badLayer;
    private FieldSchema? _badChecksum;
    private ParseStatus _malformed;
    private DissectionOutcome _outcome;

    internal FrameSummary()
    {
    }

    /// <summary>The innermost header, or null where none was parsed.</summary>
    public HeaderSchema? Innermost => _innermost?.Header;

    /// <summary>The innermost header that has addresses, or null.</summary>
    public HeaderSchema? Addresses => _addresses?.Header;

    /// <summary>The header with ports inside <see cref="Addresses"/>, or null.</summary>
    public HeaderSchema? Ports => _ports?.Header;

    /// <summary>The sender's address as UTF-8 text; empty for none.</summary>
    public ReadOnlySpan<byte> Source => _source.Utf8;

    /// <summary>The receiver's address as UTF-8 text; empty for none.</summary>
    public ReadOnlySpan<byte> Destination => _destination.Utf8;

    /// <summary>The sender's port, where there are <see cref="Ports"/>.</summary>
    public ulong SourcePort => _values[(int)SummarySlot.SourcePort];

    /// <summary>The receiver's port, where there are <see cref="Ports"/>.</summary>
    public ulong DestinationPort => _values[(int)SummarySlot.DestinationPort];

    /// <summary>How far the frame was understood; of a malformed option and a refused header, the error tells of the option.</summary>
    public DissectionOutcome Outcome => _outcome;

    internal void Clear()
    {
        (_innermost, _addresses, _ports) = (null, null, null);
        (_badChecksum, _badLayer, _malformed) = (null, null, default);
        _source.Clear();
        _destination.Clear();
    }

    internal void BeginLayer(HeaderSchema header, int offset)
    {
        var plan = header.Plan;
        _innermost = plan;
        _layerOffset = offset;
        _present = 0;

        // What a tunnel carries has ports of its own, or none.
        if (plan.HasAddresses) (_addresses, _ports) = (plan, null);
        if (plan.HasPorts) _ports = plan;
    }

    internal void Number(FieldSchema field, ulong value)
    {
        var slot = field.Slot;
        _values[(int)slot] = value;
        _present |= 1 << (int)slot;
        if (slot == SummarySlot.Source) _source.Set(value);
        else if (slot == SummarySlot.Destination) _destination.Set(value);
    }

    internal void Text<T>(FieldSchema field, scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
        var slot = field.Slot;
        if (slot == SummarySlot.Source) _source.Set(value);
        else if (slot == SummarySlot.Destination) _destination.Set(value);
    }

    internal void NoteChecksum(FieldSchema field, ChecksumVerdict verdict)
    {
        if (verdict == ChecksumVerdict.Bad) (_badLayer, _badChecksum) = (Innermost, field);
    }

    internal void NoteMalformed(FieldSchema field, in ParseStatus status)
    {
        if (!_malformed.IsOk) return;
        _malformed = status with { Layer = Innermost?.Name ?? status.Layer, Field = field.IsElement ? status.Field : field.Name, Offset = _layerOffset + status.Offset };
    }

    internal void End(in DissectionOutcome outcome) => _outcome = _malformed.IsOk ? outcome : outcome with { Error = _malformed };

    /// <summary>Adds the ports and the fields of the innermost header.</summary>
    internal void AddDetails(TextLine line)
    {
        if (_ports is not null)
        {
            line.Add((byte)' ');
            line.Format(SourcePort);
            line.Add(" → "u8);
            line.Format(DestinationPort);
        }

        foreach (var field in _innermost?.Highlights ?? [])
        {
            if ((_present & (1 << (int)field.Slot)) == 0) continue;
            line.Add((byte)' ');
            line.Add(field.JsonName.EncodedUtf8Bytes);
            line.Add((byte)'=');
            var value = _values[(int)field.Slot];
            if (!line.TryName(field, value)) line.Number(field, value);
        }
    }

    /// <summary>Adds what is wrong with the frame, if anything.</summary>
    internal void AddTrouble(TextLine line)
    {
        if (_badChecksum is not null)
        {
            line.Add(" ["u8);
            line.Add(_badLayer?.Name ?? "");
            line.Add((byte)'.');
            line.Add(_badChecksum.Name);
            line.Add(" is wrong]"u8);
        }

        var error = _outcome.Error;
        if (error.IsOk) return;
        line.Add(" ["u8);
        line.Error(in error);
        line.Add((byte)']');
    }
}
