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
        using var schema = writer.Block("public static global::NetGen.Machines.MachineSchema Machine { get; } = new()", "};");
        writer.Line($"TypeName = {Text(machine.FullName)},").Line($"Source = {Text(machine.Source)},");
        writer.Line($"States = [{string.Join(", ", machine.States.Select(state => Text(state.Name)))}],");
        using (writer.Block("Rows =", "],", "["))
        {
            foreach (var (happening, row) in machine.Rows)
                writer.Line($"new({Text(happening.Name)}, {Text(string.Join(", ", row.From))}, {Text(row.To)}{(row.Guard is null ? "" : $", {Text(row.Guard.Name)}")}),");
        }

        EmitText(writer, "Diagram = ", diagram, ",");
    }

    /// <summary>Emits the attribute by which tools find the machine.</summary>
    public static void EmitManifest(SourceWriter writer, MachineModel machine, IReadOnlyList<string> diagram)
    {
        EmitText(writer, $"[assembly: global::NetGen.Declarations.DeclaredMachine({Text(machine.FullName)}, ", diagram, ")]");
        writer.Line();
    }

    private static void EmitText(SourceWriter writer, string start, IReadOnlyList<string> lines, string end)
    {
        writer.Line($"{start}\"\"\"");
        using var text = writer.Indent();
        foreach (var line in lines) writer.Line(line);
        writer.Line($"\"\"\"{end}");
    }

    private static string Text(string value) => PlainText.Quote(value);
}
