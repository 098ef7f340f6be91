using NetGen.Generators.Headers.Layout;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Emission;

/// <summary>Emits what a dissector asks a read-only view: whether its checksum is right, and what stands in its payload.</summary>
internal static class FollowEmitter
{
    /// <summary>Emits the explicit members of <c>IDissectedHeader</c>.</summary>
    public static void Emit(SourceWriter writer, HeaderLayout layout)
    {
        var measuresPacket = layout.PacketOwner is not null;
        writer.Blank().Line($"static bool IDissectedHeader<ReadOnly>.MeasuresPacket => {(measuresPacket ? "true" : "false")};");
        if (!measuresPacket)
        {
            writer.Blank();
            using (writer.Block("static bool IDissectedHeader<ReadOnly>.TryParseTruncated(ReadOnlySpan<byte> bytes, out ReadOnly header)"))
                writer.Line("header = default;\nreturn false;");
        }

        writer.Blank();
        using var block = writer.Block("void IDissectedHeader<ReadOnly>.Follow<TVisitor>(scoped ref LayerWalk walk, ref TVisitor visitor)");
        if (layout.Checksum is { } checksum) EmitChecksum(writer, layout, checksum);
        if (layout.Places.Any(place => place.Field.IsPseudoHeader)) writer.Line("walk.Addresses(PseudoHeaderFor(0));");
        writer.Line($"walk.Payload({PayloadArguments(layout.Payload)});");
        EmitDemux(writer, layout);
    }

    private static void EmitChecksum(SourceWriter writer, HeaderLayout layout, FieldModel field)
    {
        var checksum = field.Checksum!;
        string[] obstacles =
        [
            .. checksum.Coverage == Coverage.Header ? [] : new[] { "walk.IsCut" },
            .. checksum.PseudoHeader ? new[] { "!walk.HasPseudoHeader" } : [],
        ];
        var index = layout.Header.Fields.ToList().FindIndex(other => other.Name == field.Name);
        writer.Line($"{(field.IsOptional ? $"if ({field.Name} is not null) " : "")}visitor.Checksum(Schema.Fields[{index}],");
        using var indent = writer.Indent();
        if (checksum.ZeroMeansNone) writer.Line($"{field.Name} == 0 ? ChecksumVerdict.None :");
        if (obstacles.Length > 0) writer.Line($"{string.Join(" || ", obstacles)} ? ChecksumVerdict.Unverifiable :");
        writer.Line($"Verify{field.Name}({(checksum.PseudoHeader ? "walk.PseudoHeader" : "")}) ? ChecksumVerdict.Good : ChecksumVerdict.Bad);");
    }

    private static string PayloadArguments(FieldModel? payload) => payload is null ? "HeaderLength, 0"
        : $"HeaderLength, {payload.Name}.Length{(payload.IncompleteWhen is { } member ? $", {member}" : "")}";

    private static void EmitDemux(SourceWriter writer, HeaderLayout layout)
    {
        var demuxes = layout.Header.Place.Demux;
        for (var i = 0; i < demuxes.Count; i++)
        {
            var condition = demuxes[i].When is { } when ? $"if ({when}) " : "";
            writer.Line($"{condition}walk.Select({i}, {NumberCode.AsLong(demuxes[i].Type, demuxes[i].Name)});");
        }
    }
}
