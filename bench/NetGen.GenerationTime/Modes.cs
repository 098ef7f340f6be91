using Microsoft.CodeAnalysis;

namespace NetGen.GenerationTime;

/// <summary>What the program does; apart from its start, where the compiler can not be loaded yet.</summary>
internal static class Modes
{
    /// <summary>Runs one mode.</summary>
    public static void Run(string mode, string generators, string responseFile, string protocols)
    {
        var project = new Project(responseFile);
        var components = new Components(generators);
        if (mode == "edit") Measurements.Edit(project, components, protocols);
        else Measurements.Generate(project, mode == "bind" ? static () => [new AttributeBinder().AsSourceGenerator()] : () => components.Generators());
    }
}
