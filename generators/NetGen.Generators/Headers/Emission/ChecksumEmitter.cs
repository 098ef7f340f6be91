using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits verification, filling and correction of checksums (RFC 1071, RFC 1624, and algorithms of their own).</summary>
internal sealed class ChecksumEmitter(HeaderLayout layout, EquatableArray<UpperChecksum> uppers)
{
    // A call would force the view, which lives in registers, into memory.
    private const string Inlined = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    private const int RowBytes = 4;

    private readonly FieldModel? _field = layout.Checksum;

    /// <summary>Emits what both views have.</summary>
    public void EmitVerify(SourceWriter writer)
    {
        if (_field is null) return;
        var checksum = _field.Checksum!;
        var none = checksum.ZeroMeansNone || _field.IsOptional ? " One that the sender left out counts as right." : "";
        writer.Blank().Summary($"Whether <see cref=\"{_field.Name}\"/> is right.{none}");
        if (checksum.PseudoHeader) writer.Line("/// <param name=\"pseudo\">What the checksum covers of the network header.</param>");
        var parameter = checksum.PseudoHeader ? "in PseudoHeader pseudo" : "";
        var absent = _field.IsOptional ? $"{FieldCode.IsAbsent(Place, CodeScope.View)} || " : "";
        writer.Line($"public bool Verify{_field.Name}({parameter}) => {absent}{IsRight(checksum)};");
    }

    private string IsRight(ChecksumModel checksum)
    {
        if (checksum.Algorithm is not null) return $"{NumberCode.Read(Place, CodeScope.View)} == {ByAlgorithm(checksum)}";
        // What names more than there is, or less than the fixed part, is no coverage.
        var isCovered = checksum.Length is { } length ? $"{length} >= MinLength && {length} <= _packetLength && " : "";
        var sum = checksum.PseudoHeader
            ? $"InternetChecksum.Fold(pseudo.Sum + (uint){CoveredLength(checksum)} + {SumOf(checksum)})"
            : SumOf(checksum);
        return $"{(checksum.ZeroMeansNone ? $"{_field!.Name} == 0 || " : "")}{isCovered}{sum} == 0xFFFF";
    }

    private string ByAlgorithm(ChecksumModel checksum)
    {
        var start = checksum.Coverage == Coverage.Payload || layout.Trailer.Contains(Place) ? "" : $", {CodeScope.View.Offset(Place)}, {_field!.Bytes}";
        return $"({_field!.Type.Name})ChecksumAlgorithm.Compute<{checksum.Algorithm}>({Covered(checksum)}{start})";
    }

    /// <summary>Emits what only the mutable view has.</summary>
    public void EmitFill(SourceWriter writer)
    {
        if (_field is not null)
        {
            if (_field.Checksum!.PseudoHeader) EmitFillWithPseudoHeader(writer, _field.Checksum);
            else EmitPlainFill(writer, _field.Checksum);
            if (_field.Checksum.Algorithm is null) EmitCorrect(writer, _field.Checksum);
        }

        if (layout.Places.Any(place => place.Field is { IsPseudoHeader: true, HasSetter: true })) EmitTransportCorrection(writer);
    }

    /// <summary>The bytes that a checksum covers, as a span.</summary>
    public static string CoveredBy(ChecksumModel checksum, HeaderLayout layout)
    {
        var headerLength = layout.IsFixedLength ? "MinLength" : "_headerLength";
        return checksum switch
        {
            { Length: { } length } => $"Wire.Slice(in _start, 0, Math.Clamp({length}, MinLength, _packetLength))",
            { Coverage: Coverage.Payload } => $"Wire.Slice(in _start, {headerLength}, {(layout.Trailer.Count > 0 ? "_payloadEnd" : "_packetLength")} - {headerLength})",
            { Coverage: Coverage.Header } => $"Wire.Slice(in _start, 0, {headerLength})",
            _ when layout.Trailer.FirstOrDefault(place => place.Field.Checksum == checksum) is { } place => $"Wire.Slice(in _start, 0, {CodeScope.View.Offset(place)})",
            _ => "Wire.Slice(in _start, 0, _packetLength)",
        };
    }

    /// <summary>Emits the pseudo-header that a network header gives to transports.</summary>
    public void EmitPseudoHeaderFor(SourceWriter writer)
    {
        var addresses = layout.Places.Where(place => place.Field.IsPseudoHeader).ToList();
        if (addresses.Count == 0) return;
        var sums = addresses.Select(place => $"Wire.Sum(in _start, {CodeScope.View.Offset(place)}, {place.Field.Bytes})");
        writer.Blank().Summary("What a transport checksum covers of this header (RFC 768, RFC 8200 §8.1).");
        writer.Line("/// <param name=\"protocol\">The transport's protocol number.</param>");
        writer.Line($"public PseudoHeader PseudoHeaderFor(byte protocol) => new({string.Join(" + ", sums)} + protocol);");
    }

    /// <summary>Emits the pseudo-header of addresses that stand in no packet yet.</summary>
    public void EmitCreatePseudoHeader(SourceWriter writer)
    {
        var addresses = layout.Places.Where(place => place.Field.IsPseudoHeader).ToList();
        if (addresses.Count == 0) return;
        var parameters = addresses.Select(place => $"{place.Field.Type.Name} {HeaderLayout.Camel(place.Field.Name)}");
        var size = addresses.Sum(place => place.Field.Bytes);
        writer.Blank().Summary("What a transport checksum covers of the network header that will carry it (RFC 768, RFC 8200 §8.1).");
        foreach (var place in addresses) writer.Line($"/// <param name=\"{HeaderLayout.Camel(place.Field.Name)}\">The field <see cref=\"{place.Field.Name}\"/>.</param>");
        writer.Line("/// <param name=\"protocol\">The transport's protocol number.</param>");
        using var block = writer.Block($"public static PseudoHeader CreatePseudoHeader({string.Join(", ", parameters)}, byte protocol)");
        // A stackalloc costs its clearing and a guard, on every packet sent.
        writer.Line(size <= sizeof(ulong) ? "ulong addresses = 0;" : $"Span<byte> addresses = stackalloc byte[{size}];");
        writer.Line($"ref var start = ref {(size <= sizeof(ulong) ? "Unsafe.As<ulong, byte>(ref addresses)" : "MemoryMarshal.GetReference(addresses)")};");
        var offset = 0;
        foreach (var place in addresses)
        {
            var moved = place with { Anchor = "", Bit = 8 * offset, RunEnd = size };
            writer.Line(FieldCode.Write(moved, CodeScope.Local, HeaderLayout.Camel(place.Field.Name)));
            offset += place.Field.Bytes;
        }

        writer.Line($"return new PseudoHeader(Wire.Sum(in start, 0, {size}) + protocol);");
    }

    private void EmitPlainFill(SourceWriter writer, ChecksumModel checksum)
    {
        writer.Blank().Summary($"Computes <see cref=\"{_field!.Name}\"/> anew.");
        using (writer.Block($"public void Fill{_field.Name}()")) EmitZeroAndComplete(writer, "");
        writer.Blank().Line($"// Computes {_field.Name}, which holds zero.");
        writer.Line(Inlined);
        using var block = writer.Block($"private void Complete{_field.Name}()");
        EmitAbsent(writer);
        if (checksum.Algorithm is not null) writer.Line(Store(ByAlgorithm(checksum)));
        else EmitSum(writer, checksum, $"(ushort)~InternetChecksum.Fold({SumOf(checksum)})");
    }

    private void EmitFillWithPseudoHeader(SourceWriter writer, ChecksumModel checksum)
    {
        writer.Blank().Summary($"Computes <see cref=\"{_field!.Name}\"/> anew, or as far as the mode says.");
        writer.Line("/// <param name=\"pseudo\">What the checksum covers of the network header.</param>");
        writer.Line("/// <param name=\"mode\">Who computes the checksum; a partial one holds the pseudo-header's sum.</param>");
        using (writer.Block($"public void Fill{_field.Name}(in PseudoHeader pseudo, ChecksumMode mode = ChecksumMode.Full)")) EmitZeroAndComplete(writer, "in pseudo, mode");
        writer.Blank().Line($"// Computes {_field.Name}, which holds zero.");
        writer.Line(Inlined);
        using var block = writer.Block($"private void Complete{_field.Name}(in PseudoHeader pseudo, ChecksumMode mode)");
        EmitAbsent(writer);
        var length = CoveredLength(checksum);
        using (writer.Block("if (mode != ChecksumMode.Full)"))
        {
            writer.Line($"if (mode == ChecksumMode.Offload) {Store($"InternetChecksum.Fold(pseudo.Sum + (uint){length})")}");
            writer.Line("return;");
        }

        writer.Blank();
        EmitSum(writer, checksum, $"(ushort)~InternetChecksum.Fold(pseudo.Sum + (uint){length} + {SumOf(checksum)})");
    }

    private void EmitZeroAndComplete(SourceWriter writer, string arguments)
    {
        EmitAbsent(writer);
        writer.Line(Store("0"));
        writer.Line($"Complete{_field!.Name}({arguments});");
    }

    private void EmitSum(SourceWriter writer, ChecksumModel checksum, string sum)
    {
        if (!checksum.ZeroMeansNone)
        {
            writer.Line(Store(sum));
            return;
        }

        writer.Line($"var checksum = {sum};");
        writer.Line("// RFC 768: zero means none, so a sum of zero is sent as all ones.");
        writer.Line(Store("checksum == 0 ? (ushort)0xFFFF : checksum"));
    }

    private void EmitCorrect(SourceWriter writer, ChecksumModel checksum)
    {
        writer.Blank().Line("// RFC 1624 §3: corrects the checksum by what changed.");
        using var block = writer.Block("private void CorrectChecksum(uint before, uint after)");
        EmitAbsent(writer);
        if (!checksum.ZeroMeansNone)
        {
            writer.Line(Store($"InternetChecksum.UpdateSum({NumberCode.Read(Place, CodeScope.View)}, before, after)"));
            return;
        }

        writer.Line($"var checksum = {NumberCode.Read(Place, CodeScope.View)};");
        writer.Line("// RFC 768: zero means that the sender computed none, and stays.");
        writer.Line("if (checksum == 0) return;");
        writer.Line("checksum = InternetChecksum.UpdateSum(checksum, before, after);");
        writer.Line(Store("checksum == 0 ? (ushort)0xFFFF : checksum"));
    }

    private void EmitTransportCorrection(SourceWriter writer)
    {
        writer.Blank().Line("// RFC 1624 §3: a transport checksum covers the addresses too and follows them.");
        using var block = writer.Block("private void CorrectTransportChecksum(uint before, uint after)");
        foreach (var demux in layout.Header.Place.Demux)
        {
            var carried = uppers.Where(upper => upper.Over.Selector is not null && (upper.Over.Of is null || upper.Over.Of == demux.Name)).ToList();
            if (carried.Count == 0) continue;
            using var @switch = writer.Block($"switch ({demux.Name})");
            foreach (var upper in carried) EmitTransportCase(writer, demux, upper);
        }
    }

    private void EmitTransportCase(SourceWriter writer, DemuxModel demux, UpperChecksum upper)
    {
        var headerLength = layout.IsFixedLength ? "MinLength" : "_headerLength";
        var condition = demux.When is { } when ? $"{when} && " : "";
        var (first, last) = (FieldCode.ConstantIn(demux.Type, upper.Over.Selector!), upper.Over.Through is { } through ? FieldCode.ConstantIn(demux.Type, through) : null);
        writer.Line($"case {(last is null ? first : $">= {first} and <= {last}")} when {condition}_packetLength - {headerLength} >= {upper.MinLength}:");
        using var indent = writer.Indent();
        writer.Line($"Wire.CorrectChecksum(ref _start, {headerLength} + {upper.Offset}, before, after, zeroMeansNone: {(upper.ZeroMeansNone ? "true" : "false")}); // {upper.Name}");
        writer.Line("return;");
    }

    private string Store(string value) => NumberCode.Write(Place, CodeScope.View, value);

    private string HeaderLength => layout.IsFixedLength ? "MinLength" : "_headerLength";

    private string CoveredLength(ChecksumModel checksum) => checksum.Coverage == Coverage.Header ? HeaderLength : "_packetLength";

    // A header in whole rows is taken as it was stored.
    private string SumOf(ChecksumModel checksum)
    {
        var isInRows = layout.IsFixedLength ? layout.MinLength % RowBytes == 0 : layout.HeaderOwner?.Length is { } owner && owner.Unit % RowBytes == 0 && owner.Bias % RowBytes == 0;
        var isWhole = checksum is { Length: null, Coverage: not Coverage.Payload } && layout.Trailer.Count == 0;
        return isInRows && isWhole
            ? $"Wire.SumPacket(in _start, {HeaderLength}, {CoveredLength(checksum)})"
            : $"InternetChecksum.Sum({Covered(checksum)})";
    }

    private string Covered(ChecksumModel checksum) => CoveredBy(checksum, layout);

    private FieldPlace Place => layout.Place(_field!);

    private void EmitAbsent(SourceWriter writer)
    {
        if (_field!.IsOptional) writer.Line($"if ({FieldCode.IsAbsent(Place, CodeScope.View)}) return;");
    }
}
