using NetGen.Generators.Headers.Emission;
using NetGen.Generators.Infrastructure;
using NetGen.Generators.Machines.Model;

namespace NetGen.Generators.Machines.Emission;

/// <summary>Emits a machine's plain-data twin.</summary>
internal static class SchemaEmitter
{
    /// <summary>Emits the static property.</summary>
    public static void Emit(SourceWriter writer, MachineModel machine, IReadOnlyList<string> diagram)
    {
        writer.Blank().Summary("The machine as plain data.");
        using var schema = writer.Block("public static MachineSchema Machine { get; } = new()", "};");
        writer.Line($"TypeName = {Text(machine.FullName)},").Line($"Source = {Text(machine.Source)},");
        writer.Line($"States = [{string.Join(", ", machine.States.Select(state => Text(state.Name)))}],");
        using (writer.Block("Rows =", "],", "["))
        {
            foreach (var (happening, row) in machine.Rows)
                writer.Line($"new({Text(happening.Name)}, {Text(string.Join(", ", row.From))}, {Text(row.To)}{(row.Guard is null ? "" : $", {Text(row.Guard.Name)}")}),");
        }

        writer.Line("Diagram = \"\"\"");
        using var text = writer.Indent();
        foreach (var line in diagram) writer.Line(line);
        writer.Line("\"\"\",");
    }

    private static string Text(string value) => PlainText.Quote(value);
}
