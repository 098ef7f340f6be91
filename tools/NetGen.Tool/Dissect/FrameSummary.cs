using NetGen.Dissection;
using NetGen.Headers;

namespace NetGen.Tool.Dissect;

/// <summary>What a line says of a packet: who speaks to whom, in which protocol, and the fields of the innermost header.</summary>
internal sealed class FrameSummary
{
    private readonly Dictionary<HeaderSchema, HeaderPlan> _plans = [];
    private readonly ulong[] _values = new ulong[HeaderPlan.MaxHighlights];
    private AddressText _source;
    private AddressText _destination;
    private int _present;
    private FieldSchema? _badChecksum;
    private HeaderSchema? _badLayer;
    private ParseStatus _malformed;

    /// <summary>The innermost header, or null before the first.</summary>
    internal HeaderPlan? Innermost { get; private set; }

    /// <summary>The innermost header that has addresses, or null.</summary>
    internal HeaderPlan? Addresses { get; private set; }

    /// <summary>The header with ports inside <see cref="Addresses"/>, or null.</summary>
    internal HeaderPlan? Ports { get; private set; }

    internal ReadOnlySpan<byte> Source => _source.Utf8;

    internal ReadOnlySpan<byte> Destination => _destination.Utf8;

    internal ulong SourcePort { get; private set; }

    internal ulong DestinationPort { get; private set; }

    /// <summary>How far the packet was understood.</summary>
    internal DissectionOutcome Outcome { get; set; }

    /// <summary>Forgets the last packet.</summary>
    internal void Clear()
    {
        (Innermost, Addresses, Ports) = (null, null, null);
        (_badChecksum, _badLayer, _malformed) = (null, null, default);
        _source.Clear();
        _destination.Clear();
    }

    internal void BeginLayer(HeaderSchema header)
    {
        if (!_plans.TryGetValue(header, out var plan)) _plans.Add(header, plan = new HeaderPlan(header));
        Innermost = plan;
        _present = 0;

        // What a tunnel carries has ports of its own, or none.
        if (plan.Source is not null) (Addresses, Ports) = (plan, null);
        if (plan.SourcePort is not null) Ports = plan;
    }

    internal void Number(FieldSchema field, ulong value)
    {
        if (Innermost is not { } plan) return;
        if (field == plan.SourcePort) SourcePort = value;
        else if (field == plan.DestinationPort) DestinationPort = value;
        else if (field == plan.Source) _source.Format(value);
        else if (field == plan.Destination) _destination.Format(value);

        var highlights = plan.Highlights;
        for (var i = 0; i < highlights.Length; i++)
        {
            if (highlights[i].Field != field) continue;
            _values[i] = value;
            _present |= 1 << i;
        }
    }

    internal void Text<T>(FieldSchema field, scoped T value)
        where T : IUtf8SpanFormattable, allows ref struct
    {
        if (Innermost is not { } plan) return;
        if (field == plan.Source) _source.Format(value);
        else if (field == plan.Destination) _destination.Format(value);
    }

    internal void NoteBadChecksum(FieldSchema field) => (_badLayer, _badChecksum) = (Innermost?.Header, field);

    internal void NoteMalformed(in ParseStatus status) => _malformed = status;

    /// <summary>Writes what is wrong with the packet, if anything.</summary>
    internal void WriteTrouble(Utf8Output output)
    {
        if (_badChecksum is not null) WriteRemark(output, $"{_badLayer?.Name}.{_badChecksum.Name} is wrong");
        if (!_malformed.IsOk) WriteRemark(output, _malformed.ToString());
        if (!Outcome.Error.IsOk) WriteRemark(output, Outcome.Error.ToString());
    }

    /// <summary>Writes the ports and the fields of the innermost header.</summary>
    internal void WriteDetails(Utf8Output output)
    {
        if (Ports is not null)
        {
            output.Write(" "u8);
            output.Write(SourcePort);
            output.Write(" → "u8);
            output.Write(DestinationPort);
        }

        for (var i = 0; i < Innermost?.Highlights.Length; i++)
        {
            if ((_present & (1 << i)) != 0) Innermost.Highlights[i].Write(output, _values[i]);
        }
    }

    private static void WriteRemark(Utf8Output output, string remark)
    {
        output.Write(" ["u8);
        output.WriteForeign(remark);
        output.Write("]"u8);
    }
}
