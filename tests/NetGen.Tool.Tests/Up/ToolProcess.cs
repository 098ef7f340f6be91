using System.Globalization;
using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Up;

/// <summary>The command as a process of its own, inside a namespace.</summary>
internal static class ToolProcess
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "netgen.dll");

    internal static RunningProgram StartTool(this NetworkNamespace network, params string[] arguments) =>
        network.Start("dotnet", [Assembly, .. arguments]);

    /// <summary>Starts <c>netgen up</c> and waits until it says that it answers.</summary>
    internal static RunningProgram StartUp(this NetworkNamespace network, params string[] arguments)
    {
        var tool = network.StartTool(["up", .. arguments]);
        tool.WaitForOutput("\n", Patience);
        return tool;
    }

    internal static ProgramResult RunTool(this NetworkNamespace network, params string[] arguments)
    {
        using var tool = network.StartTool(arguments);
        return tool.WaitForEnd(Patience);
    }

    /// <summary>Runs the command as root without a single capability.</summary>
    internal static ProgramResult RunToolWithoutCapabilities(this NetworkNamespace network, params string[] arguments) =>
        network.Run("setpriv", ["--bounding-set=-all", "--inh-caps=-all", "dotnet", Assembly, .. arguments]);

    /// <summary>Sends a signal, and waits for the end.</summary>
    internal static ProgramResult Signal(this RunningProgram tool, string signal)
    {
        using var kill = new RunningProgram("kill", $"-{signal}", tool.Id.ToString(CultureInfo.InvariantCulture));
        kill.WaitForEnd(Patience).EnsureSuccess();
        return tool.WaitForEnd(Patience);
    }
}
