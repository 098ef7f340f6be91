using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits what both views have: their state, lengths, accessors and parsing.</summary>
internal sealed class ViewEmitter(HeaderLayout layout, bool isReadOnly)
{
    private readonly HeaderModel _header = layout.Header;
    private readonly SetterEmitter _setters = new(layout);

    private string Name => isReadOnly ? "ReadOnly" : _header.Name;

    private string Reference => isReadOnly ? "ref readonly byte" : "ref byte";

    private string Bytes => isReadOnly ? "ReadOnlySpan<byte>" : "Span<byte>";

    /// <summary>Emits the state and the constructor.</summary>
    public void EmitState(SourceWriter writer)
    {
        writer.Blank().Line($"private readonly {Reference} _start;");
        foreach (var length in layout.Cached) writer.Line($"private readonly int _{length};");
        writer.Blank().Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"internal {Name}({Reference} start{MeasureEmitter.Arguments(layout, "int ")})"))
        {
            writer.Line("_start = ref start;");
            foreach (var length in layout.Cached) writer.Line($"_{length} = {length};");
        }
    }

    /// <summary>Emits one property per field, and the lengths.</summary>
    public void EmitProperties(SourceWriter writer)
    {
        foreach (var place in layout.Places)
        {
            EmitField(writer, place);
            if (place.Field.Kind == FieldKind.Case) EmitCase(writer, place);
            if (place.Field.Kind == FieldKind.Nested) EmitNested(writer, place);
        }

        if (layout.Payload is { } payload)
        {
            Document(writer, payload, "What stands behind the header, up to the packet's end.");
            var end = layout.Trailer.Count > 0 ? "_payloadEnd" : "_packetLength";
            EmitGetter(writer, payload, FieldCode.Slice(isReadOnly, HeaderLength, $"{end} - {HeaderLength}"));
        }

        new OverlayEmitter(layout, isReadOnly).Emit(writer);
        writer.Blank().Summary("Length of the header in bytes, variable parts included.");
        writer.Line($"public int HeaderLength => {HeaderLength};");
        if (layout.HasPacketLength)
        {
            writer.Blank().Summary("Length of the header and its payload in bytes.");
            writer.Line("public int PacketLength => _packetLength;");
        }

        writer.Blank().Summary("The bytes of the header alone.");
        writer.Line($"public {Bytes} Bytes => {FieldCode.Slice(isReadOnly, "0", HeaderLength)};");
        if (isReadOnly) EmitComputed(writer);
    }

    /// <summary>Emits the two ways to parse.</summary>
    public void EmitParse(SourceWriter writer)
    {
        var view = isReadOnly ? "a read-only view" : "a view";
        var locals = string.Concat(layout.Cached.Select(name => $", out var {name}"));
        EmitTryParse(writer, "TryParse", $"Parses the start of some bytes as {view}; what stands behind the packet's end is left alone.", "", locals);
        writer.Blank().Summary($"Parses the start of some bytes as {view}, and tells what was refused.");
        writer.Line("""
            /// <param name="bytes">The packet, header first.</param>
            /// <param name="header">The view.</param>
            /// <param name="status">The field refused, and why.</param>
            /// <returns>False when the header is refused.</returns>
            """);
        using (writer.Block($"public static bool TryParse({Bytes} bytes, out {Name} header, out ParseStatus status)"))
        {
            writer.Line("var isParsed = TryParse(bytes, out header);");
            writer.Line("status = isParsed ? default : Explain(bytes);");
            writer.Line("return isParsed;");
        }

        if (layout.PacketOwner is not null)
            EmitTryParse(writer, "TryParseTruncated", "Parses a packet whose payload may have been cut off, as ICMP errors quote it and captures keep it.", ", mayBeCut: true", locals);
        if (_header.Computed.FirstOrDefault(property => property.EndsSequence) is { } end)
            writer.Blank().Line($"static bool IHeader<{Name}>.EndsSequence(scoped in {Name} element) => element.{end.Name};");
        if (isReadOnly) writer.Blank().Line("static bool IHeader<ReadOnly>.TryParse(Span<byte> bytes, out ReadOnly header) => TryParse(bytes, out header);");
    }

    private string HeaderLength => layout.IsFixedLength ? "MinLength" : "_headerLength";

    private void EmitTryParse(SourceWriter writer, string name, string summary, string mode, string locals)
    {
        writer.Blank().Summary(summary);
        writer.Line("""
            /// <param name="bytes">The packet, header first.</param>
            /// <param name="header">The view.</param>
            /// <returns>False when the header is refused.</returns>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            """);
        using (writer.Block($"public static bool {name}({Bytes} bytes, out {Name} header)"))
        {
            using (writer.Block($"if (!Measure(bytes{locals}{mode}))")) writer.Line("header = default;\nreturn false;");
            writer.Blank().Line($"header = new {Name}(ref MemoryMarshal.GetReference(bytes){MeasureEmitter.Arguments(layout, "")});");
            writer.Line("return true;");
        }
    }

    private void EmitField(SourceWriter writer, FieldPlace place)
    {
        var field = place.Field;
        Document(writer, field, DocumentationCode.Summary(place, layout));
        var getter = FieldCode.Get(place, layout, isReadOnly);
        if (isReadOnly || !field.HasSetter)
        {
            EmitGetter(writer, field, getter);
            return;
        }

        using (writer.Block($"{field.Modifiers} {FieldCode.TypeOf(field, false)} {field.Name}"))
        {
            writer.Line($"get => {getter};");
            _setters.Emit(writer, place);
        }
    }

    private void EmitGetter(SourceWriter writer, FieldModel field, string getter)
    {
        var type = FieldCode.TypeOf(field, isReadOnly);
        if (isReadOnly) writer.Line($"{field.Modifiers.Replace(" partial", "")} {type} {field.Name} => {getter};");
        else using (writer.Block($"{field.Modifiers} {type} {field.Name}")) writer.Line($"get => {getter};");
    }

    private void EmitCase(SourceWriter writer, FieldPlace place)
    {
        var field = place.Field;
        var tag = layout.Find(field.Case!.Member)!;
        var type = FieldCode.TypeOf(field, isReadOnly);
        writer.Blank().Summary($"Whether <see cref=\"{tag.Field.Name}\"/> announces {DocumentationCode.Article(field.Name)}.");
        writer.Line($"public bool Is{field.Name} => {FieldCode.IsSelected(place, layout, tag.Field.Name)};");
        writer.Blank().Summary($"The {field.Name}, where <see cref=\"{tag.Field.Name}\"/> announces one.");
        writer.Line("/// <returns>False when something else stands here.</returns>");
        using (writer.Block($"public bool TryGet{field.Name}(out {type} {HeaderLayout.Camel(field.Name)})"))
        {
            writer.Line($"{HeaderLayout.Camel(field.Name)} = default;");
            writer.Line($"return Is{field.Name} && {type}.TryParse({FieldCode.BytesOf(place, layout, isReadOnly)}, out {HeaderLayout.Camel(field.Name)});");
        }
    }

    private void EmitNested(SourceWriter writer, FieldPlace place)
    {
        var (type, local) = (FieldCode.TypeOf(place.Field, isReadOnly), HeaderLayout.Camel(place.Field.Name));
        writer.Blank().Summary($"The {place.Field.Name}, where there is one.");
        writer.Line("/// <returns>False when it is absent.</returns>");
        using var block = writer.Block($"public bool TryGet{place.Field.Name}(out {type} {local})");
        writer.Line($"{local} = default;");
        writer.Line($"return {FieldCode.IsPresent(place, CodeScope.View)} && {type}.TryParse({FieldCode.BytesOf(place, layout, isReadOnly)}, out {local});");
    }

    // Properties written by hand see a mutable view over the same bytes; a getter does not write.
    private void EmitComputed(SourceWriter writer)
    {
        foreach (var property in _header.Computed)
        {
            writer.Blank().Line($"/// <inheritdoc cref=\"{_header.Name}.{property.Name}\"/>");
            writer.Line($"public {property.Type} {property.Name} => new {_header.Name}(ref Unsafe.AsRef(in _start){MeasureEmitter.Arguments(layout, "_")}).{property.Name};");
        }
    }

    private void Document(SourceWriter writer, FieldModel field, string summary)
    {
        writer.Blank();
        if (isReadOnly) writer.Line($"/// <inheritdoc cref=\"{_header.Name}.{field.Name}\"/>");
        else writer.Summary(summary);
    }
}
