using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits <c>Push</c>, <c>Write</c> and <c>TryWrite</c>.</summary>
internal sealed class WriteEmitter(HeaderLayout layout)
{
    private const string PseudoParameters = """

        /// <param name="pseudo">What the checksum covers of the network header.</param>
        /// <param name="mode">Who computes the checksum.</param>
        """;

    private readonly string _name = layout.Header.Name;

    private bool TakesPseudoHeader => layout.Checksum?.Checksum?.PseudoHeader == true;

    private bool HasTrailer => layout.Trailer.Count > 0;

    private string ParameterDocs => TakesPseudoHeader ? PseudoParameters : "";

    /// <summary>Emits the three ways to write.</summary>
    public void Emit(SourceWriter writer)
    {
        EmitPush(writer);
        EmitWrite(writer);
        EmitTryWrite(writer);
        if (layout.Anchors.Count > 0) EmitLay(writer);
    }

    /// <summary>Emits the explicit member of <c>IDissectedHeader</c> that writes what the view reads.</summary>
    public static void EmitTryWriteTo(SourceWriter writer, HeaderLayout layout)
    {
        var pseudo = layout.Checksum?.Checksum?.PseudoHeader == true ? ", in pseudo, ChecksumMode.Full" : "";
        writer.Blank().Line("bool IDissectedHeader<ReadOnly>.TryWriteTo(Span<byte> packet, in PseudoHeader pseudo, out ParseStatus status) =>");
        using var indent = writer.Indent();
        writer.Line($"{layout.Header.Name}.TryWrite(packet, ToValue(){pseudo}, out _, out status);");
    }

    private void EmitPush(SourceWriter writer)
    {
        var parameters = TakesPseudoHeader ? ", in PseudoHeader pseudo, ChecksumMode mode = ChecksumMode.Full" : "";
        writer.Blank().Summary("Writes the header in front of a packet's data, which becomes its payload.");
        writer.Line($"""
            /// <param name="packet">The packet; its headroom must hold the header.</param>
            /// <param name="value">What the sender chooses.</param>{ParameterDocs}
            /// <exception cref="HeaderException">The value can not be written.</exception>
            """);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using var block = writer.Block($"public static {_name} Push(PacketBuffer packet, in Value value{parameters})");
        writer.Line($"var headerLength = {ValueLength};");
        if (HasTrailer) writer.Line("var trailerLength = value.TrailerLength;");
        writer.Line($"var packetLength = packet.Length + headerLength{(HasTrailer ? " + trailerLength" : "")};");
        writer.Line("if (!CanWrite(in value, headerLength, packetLength)) throw Refused(value, headerLength, packetLength);");
        writer.Blank();
        if (HasTrailer) writer.Line("packet.Put(trailerLength);");
        writer.Line("ref var start = ref MemoryMarshal.GetReference(packet.Push(headerLength));");
        EmitBody(writer);
        EmitConditionCheck(writer, HasTrailer ? "packet.Pull(headerLength);\npacket.Trim(packet.Length - trailerLength);" : "packet.Pull(headerLength);", "throw new HeaderException({0});");
        if (TakesPseudoHeader) EmitOffload(writer);
        writer.Line("return header;");
    }

    private void EmitWrite(SourceWriter writer)
    {
        var parameters = TakesPseudoHeader ? ", in PseudoHeader pseudo, ChecksumMode mode = ChecksumMode.Full" : "";
        var arguments = TakesPseudoHeader ? ", in pseudo, mode" : "";
        writer.Blank().Summary("Writes the header at the start of some bytes; those behind it are its payload, already in place.");
        writer.Line($"""
            /// <param name="packet">The whole packet.</param>
            /// <param name="value">What the sender chooses.</param>{ParameterDocs}
            /// <exception cref="HeaderException">The value can not be written.</exception>
            """);
        using var block = writer.Block($"public static {_name} Write(Span<byte> packet, in Value value{parameters})");
        writer.Line($"if (!TryWrite(packet, in value{arguments}, out var header, out var status)) throw new HeaderException(status);");
        writer.Line("return header;");
    }

    private void EmitTryWrite(SourceWriter writer)
    {
        var parameters = TakesPseudoHeader ? ", in PseudoHeader pseudo, ChecksumMode mode" : "";
        writer.Blank().Summary("Writes the header at the start of some bytes, or tells why the value can not be written.");
        writer.Line($"""
            /// <param name="packet">The whole packet.</param>
            /// <param name="value">What the sender chooses.</param>{ParameterDocs}
            /// <param name="header">The view of what was written.</param>
            /// <param name="status">The field refused, and why.</param>
            /// <returns>False when the value is refused.</returns>
            """);
        using var block = writer.Block($"public static bool TryWrite(Span<byte> packet, in Value value{parameters}, out {_name} header, out ParseStatus status)");
        writer.Line($"var headerLength = {ValueLength};");
        writer.Line("var packetLength = packet.Length;");
        using (writer.Block("if (!CanWrite(in value, headerLength, packetLength))"))
            writer.Line("header = default;\nstatus = ExplainWrite(in value, headerLength, packetLength);\nreturn false;");
        writer.Blank().Line("ref var start = ref MemoryMarshal.GetReference(packet);");
        EmitBody(writer, declares: false);
        EmitConditionCheck(writer, "header = default;", "status = {0};\nreturn false;");
        writer.Line("status = default;");
        writer.Line("return true;");
    }

    private string ValueLength => layout.IsFixedLength ? "MinLength" : "value.HeaderLength";

    private void EmitBody(SourceWriter writer, bool declares = true)
    {
        var view = layout.Anchors.Count > 0
            ? "Lay(ref start, in value, headerLength, packetLength)"
            : $"new {_name}(ref start{MeasureEmitter.Arguments(layout, "")})";
        writer.Line($"{(declares ? "var " : "")}header = {view};");
        writer.Line("header.Store(in value);");
        if (layout.Checksum is { } checksum) writer.Line(TakesPseudoHeader ? $"header.Complete{checksum.Name}(in pseudo, mode);" : $"header.Complete{checksum.Name}();");
    }

    // RFC 768, RFC 9293 §3.1: a device completes the sum from the transport header on.
    private void EmitOffload(SourceWriter writer)
    {
        using (writer.Block("if (mode == ChecksumMode.Offload)"))
        {
            writer.Line("// The device completes the checksum from the start of this header on.");
            writer.Line("packet.Checksum = ChecksumState.Partial;");
            writer.Line("packet.ChecksumStart = packet.Offset;");
            writer.Line($"packet.ChecksumOffset = Offsets.{layout.Checksum!.Name};");
        }

        writer.Blank();
    }

    // A condition computed by hand can only be asked once the fields it reads are written.
    private void EmitConditionCheck(SourceWriter writer, string undo, string refuse)
    {
        foreach (var place in layout.Places)
        {
            if (place.Field is not { Checksum: null, When: { } when } || layout.Find(when.Member) is not null) continue;
            var status = $"new ParseStatus(ParseReason.Contradiction, LayerName, \"{place.Field.Name}\", {place.Byte}, header.{when.Member} ? 1 : 0, value.{place.Field.Name}.HasValue ? 1 : 0)";
            using (writer.Block($"if (header.{when.Member} != value.{place.Field.Name}.HasValue)"))
            {
                writer.Line($"var contradiction = {status};");
                writer.Line(undo);
                writer.Line(string.Format(System.Globalization.CultureInfo.InvariantCulture, refuse, "contradiction"));
            }

            writer.Blank();
        }

        EmitCoverageCheck(writer, undo, refuse);
        EmitLengthCheck(writer, undo, refuse);
    }

    // A field that is a length only at times is the sender's to choose.
    private void EmitLengthCheck(SourceWriter writer, string undo, string refuse)
    {
        if (layout.PacketOwner is not { Length: { When: { } when } length } owner) return;
        var place = layout.Place(owner);
        var start = length.Coverage == Coverage.Payload ? "headerLength" : "0";
        using (writer.Block($"if (header.{when} && {LengthCode.ReadBehind(place, CodeScope.Local, start)} is var length && (length < headerLength || length > packetLength))"))
        {
            writer.Line($"var misfit = new ParseStatus(ParseReason.Contradiction, LayerName, \"{owner.Name}\", {place.Byte}, packetLength, length);");
            writer.Line(undo);
            writer.Line(string.Format(System.Globalization.CultureInfo.InvariantCulture, refuse, "misfit"));
        }

        writer.Blank();
    }

    // How many bytes a checksum covers is known once the fields that say so are written.
    private void EmitCoverageCheck(SourceWriter writer, string undo, string refuse)
    {
        if (layout.Checksum is not { Checksum.Length: { } length } field) return;
        using (writer.Block($"if (header.{length} < MinLength || header.{length} > packetLength)"))
        {
            writer.Line($"var uncovered = new ParseStatus(ParseReason.OutOfRange, LayerName, \"{length}\", {layout.Place(field).Byte}, packetLength, header.{length});");
            writer.Line(undo);
            writer.Line(string.Format(System.Globalization.CultureInfo.InvariantCulture, refuse, "uncovered"));
        }

        writer.Blank();
    }

    private void EmitLay(SourceWriter writer)
    {
        writer.Blank().Line("// Finds where the variable parts of a value will end.");
        using var block = writer.Block($"private static {_name} Lay(ref byte start, in Value value, int headerLength, int packetLength)");
        if (HasTrailer) writer.Line("var payloadEnd = packetLength - value.TrailerLength;");
        foreach (var group in layout.Places.Where(place => layout.Anchors.Contains(place.End) || place.Gap is not null).GroupBy(place => place.End))
        {
            if (group.First() is { Gap: { } gap } aligned)
                writer.Line($"var {aligned.Anchor} = Wire.Align({CodeScope.Local.At(gap.Anchor, gap.Byte)}, {aligned.Field.Alignment}, value.{aligned.Field.Name}.HasValue);");
            var offset = CodeScope.Local.Offset(group.First());
            if (!layout.Anchors.Contains(group.Key)) continue;
            var lengths = string.Concat(group.Select(place => $" + {ValueEmitter.LengthIn(place.Field, "value.", layout)}"));
            writer.Line($"var {group.Key} = {offset}{lengths};");
        }

        writer.Line($"return new {_name}(ref start{MeasureEmitter.Arguments(layout, "")});");
    }
}
