using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits one header's file.</summary>
internal static class HeaderEmitter
{
    /// <summary>The name of the header's file.</summary>
    public static string FileName(HeaderModel header) => $"{header.FullName}.g.cs";

    /// <summary>The file's text.</summary>
    /// <param name="header">A header without errors.</param>
    /// <param name="uppers">The checksums of headers above it that cover its addresses.</param>
    public static string Emit(HeaderModel header, EquatableArray<UpperChecksum> uppers)
    {
        var layout = new HeaderLayout(header);
        var writer = FileHead.Start().Namespace(header.Namespace, RuntimeNames.Imported.Concat(header.Usings));
        using (writer.Blocks(header.Outer)) EmitHeader(writer, layout, uppers);
        return writer.ToString();
    }

    private static void EmitHeader(SourceWriter writer, HeaderLayout layout, EquatableArray<UpperChecksum> uppers)
    {
        var header = layout.Header;
        var checksums = new ChecksumEmitter(layout, uppers);
        var values = new ValueEmitter(layout);
        var view = new ViewEmitter(layout, isReadOnly: false);
        EmitRemarks(writer, layout);
        using var block = writer.Block($"readonly ref partial struct {header.Name} : IHeader<{header.Name}>");
        EmitConstants(writer, layout);
        SchemaEmitter.Emit(writer, layout);
        view.EmitState(writer);
        view.EmitProperties(writer);
        EmitConversion(writer, layout);
        view.EmitParse(writer);
        new WriteEmitter(layout).Emit(writer);
        new WriteCheckEmitter(layout).Emit(writer);
        values.EmitToValue(writer, isReadOnly: false);
        checksums.EmitVerify(writer);
        checksums.EmitPseudoHeaderFor(writer);
        checksums.EmitCreatePseudoHeader(writer);
        checksums.EmitFill(writer);
        new StoreEmitter(layout).Emit(writer);
        new MeasureEmitter(layout).Emit(writer);
        EmitReadOnly(writer, layout, checksums, values);
        values.EmitType(writer);
        EmitOffsets(writer, layout);
    }

    private static void EmitRemarks(SourceWriter writer, HeaderLayout layout)
    {
        writer.Line("/// <remarks>").Line($"/// {Escape(layout.Header.Source)}:").Line("/// <code>");
        foreach (var row in DocumentationCode.Picture(layout)) writer.Line($"/// {row}");
        writer.Line("/// </code>").Line("/// </remarks>");
    }

    private static void EmitConstants(SourceWriter writer, HeaderLayout layout)
    {
        writer.Summary("The header's name in diagnostics.");
        writer.Line($"public const string LayerName = \"{layout.Header.LayerName}\";");
        writer.Blank().Summary(layout.IsFixedLength ? "Length of the header in bytes." : "Length of the header without its variable parts, in bytes.");
        writer.Line($"public const int MinLength = {layout.MinLength};");
    }

    private static void EmitConversion(SourceWriter writer, HeaderLayout layout)
    {
        var name = layout.Header.Name;
        var lengths = string.Concat(layout.Cached.Select(length => $", header._{length}"));
        writer.Blank().Summary("The same header, for reading only.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"public static implicit operator ReadOnly({name} header) => new(in header._start{lengths});");
    }

    private static void EmitReadOnly(SourceWriter writer, HeaderLayout layout, ChecksumEmitter checksums, ValueEmitter values)
    {
        var view = new ViewEmitter(layout, isReadOnly: true);
        writer.Blank().Line($"/// <inheritdoc cref=\"{layout.Header.Name}\"/>");
        using var block = writer.Block("public readonly ref struct ReadOnly : IDissectedHeader<ReadOnly>");
        view.EmitState(writer);
        view.EmitProperties(writer);
        view.EmitParse(writer);
        values.EmitToValue(writer, isReadOnly: true);
        checksums.EmitVerify(writer);
        checksums.EmitPseudoHeaderFor(writer);
        VisitEmitter.Emit(writer, layout);
        FollowEmitter.Emit(writer, layout);
        WriteEmitter.EmitTryWriteTo(writer, layout);
    }

    private static void EmitOffsets(SourceWriter writer, HeaderLayout layout)
    {
        writer.Blank().Summary("Offsets of the fields from the start of the header, in bytes.");
        using var block = writer.Block("public static class Offsets");
        foreach (var place in layout.Places.Where(place => place.IsStatic))
        {
            writer.Summary($"The first byte of <see cref=\"{layout.Header.Name}.{place.Field.Name}\"/>.");
            writer.Line($"public const int {place.Field.Name} = {place.Byte};").Blank();
        }
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");
}
